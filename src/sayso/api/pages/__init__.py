"""What does each page of the web application show? A ledger in, one typed record out."""
