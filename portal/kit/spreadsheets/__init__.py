"""People's files: CSV and XLSX read strictly and in a stream, and written safely."""
