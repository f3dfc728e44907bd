"""What is sent and received: requests, responses, and what stands in them. It sends nothing itself."""
