"""Settings: what there is to set, and where each value comes from."""

from engine.config.layers import Loaded as Loaded
from engine.config.layers import load_config as load_config
from engine.config.layers import user_config_path as user_config_path
from engine.config.settings import SETTINGS as SETTINGS
from engine.config.settings import Config as Config
