"""Serves moto on 127.0.0.1 at the port that is given, one request at a time.

Conditional writes of DynamoDB are atomic. Moto looks and then writes, so that they are atomic there only while no two
requests run at once: served by several threads it lets two writers pass one condition.
"""

import sys
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

moto = DomainDispatcherApplication(create_backend_app)
turn = threading.Lock()


def one_at_a_time(environ, start_response):
    with turn:
        return list(moto(environ, start_response))


run_simple("127.0.0.1", int(sys.argv[1]), one_at_a_time, threaded=True)
