"""Translation quality through sacreBLEU, alignment quality, significance."""
