"""The runtime of a generated SDK: everything that is the same for every API. It decides no name of any API.

client.py       the two clients and their methods' base; exchange.py, beside it, is a call step by step
credentials.py, retries.py, hooks.py, fast.py   what programs give to a client
declarations/   an API, an operation and settings, as data
security/       which credentials a request carries; access tokens
sending/        arguments become a request: URLs, parameters, bodies, forms, files
transport/      requests go over HTTP libraries: connections, proxies, deadlines
receiving/      a response becomes a result or an error: bodies, streams, downloads, pages
models/         the base classes of models and enums
codec/          JSON becomes models and the other way round: unions, data that does not fit
structs/        what is known of model classes, below the codec
http/           Request, Response and what stands in them; errors.py has the error classes
"""
