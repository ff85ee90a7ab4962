"""From a use of a name to the units that it means."""
