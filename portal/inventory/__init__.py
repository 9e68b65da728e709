"""The stock of codes: batches coming in, codes going out, each to one wallet item and never to two.

Promises: a code is bound to at most one wallet item; nobody releases a batch that they brought in;
stock is the count of available rows, exact at every moment.
"""
