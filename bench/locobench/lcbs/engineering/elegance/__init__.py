"""SES, solution elegance: four parts, a file each."""
