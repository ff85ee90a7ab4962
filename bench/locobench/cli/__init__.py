"""`patchpoint bench locobench`: one file per command, each imported when it is named."""
