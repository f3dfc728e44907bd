"""Makes a result or an error of a response: bodies, streams, downloads, pages."""
