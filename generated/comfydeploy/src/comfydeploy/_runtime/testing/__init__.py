"""What tests of programs that use an SDK need: transports that answer its operations and record its calls."""
