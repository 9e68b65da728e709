"""Permissions of the stock. None of them lets anybody read a code."""

STOCK_READ = "stock.read"
STOCK_MANAGE = "stock.manage"
CODES_IMPORT = "codes.import"
CODES_RELEASE = "codes.release"
