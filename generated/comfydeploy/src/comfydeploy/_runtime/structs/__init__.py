"""What is known of model classes and their objects, for all modules that read or write them."""
