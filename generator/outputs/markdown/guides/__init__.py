"""What is told beside the pages: an index for programs, and how programs are written and tested with the SDK."""
