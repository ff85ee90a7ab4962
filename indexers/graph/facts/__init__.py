"""What one file says about its names: scopes, bindings, imports, bases."""
