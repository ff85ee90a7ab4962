"""Gold labels: which functions, modules and files a patch changes, by a rule written down."""
