"""Runs a command in a pseudo-terminal, which Node.js cannot make, and answers as a user would.

Arguments: the columns, the steps as JSON, the command. A step is a regular expression and what is typed once the output
since the last step matches it. Prints, as JSON, the output, the exit code and the number of steps that did not come.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

columns, steps, command = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    # The command is to find the size of its terminal from the start.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.execvp(command[0], command)

output, answered = "", 0
end = time.monotonic() + 90
while time.monotonic() < end:
    # A prompt takes keys once it is drawn and nothing more comes.
    if select.select([terminal], [], [], 0.2)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        output += data.decode("utf-8", "replace")
    elif steps and re.search(steps[0][0], output[answered:], re.DOTALL):
        answered = len(output)
        os.write(terminal, steps.pop(0)[1].encode())
else:
    os.kill(child, signal.SIGKILL)
_, status = os.waitpid(child, 0)
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
print(json.dumps({"output": output, "code": code, "left": len(steps)}))
