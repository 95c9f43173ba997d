"""Plain HTTP around the app: headers, compression, the first page, and routes of our own."""
