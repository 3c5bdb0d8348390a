"""The parse that every layer reads: the pipeline, the layout of blocks, what is put right."""
