"""Parts of the names layer: where names stand, what they name, which are one."""
