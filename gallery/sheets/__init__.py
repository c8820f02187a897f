"""Spreadsheets that people send and take away: XLSX and CSV. The one place that knows openpyxl."""
