"""What is known of the classes of models and of their objects, below everything that reads or writes them."""
