// Preloaded (node --import) into every server that is measured. It counts what crosses the TCP sockets of that
// process, HTTP requests and processor time, and can cut the network. No proxy stands in the way of what is timed.
import http from 'node:http'
import net from 'node:net'

const open = new Set()
const closed = { received: 0, sent: 0 }
let requests = 0
let isDown = false
/** The most there was, looked at often enough. */
let memory = 0
setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss())
}, 20).unref()

/** A server on a port; the channel to the parent is none. */
const isOnPort = (server) => typeof server.address() === 'object'

const { emit } = net.Server.prototype
net.Server.prototype.emit = function (event, ...given) {
  if (event !== 'connection' || !isOnPort(this)) return emit.call(this, event, ...given)
  const [socket] = given
  if (isDown) {
    socket.destroy()
    return true
  }
  open.add(socket)
  socket.once('close', () => {
    open.delete(socket)
    closed.received += socket.bytesRead
    closed.sent += socket.bytesWritten
  })
  return emit.call(this, event, ...given)
}

const { emit: emitHttp } = http.Server.prototype
http.Server.prototype.emit = function (event, ...given) {
  if (event === 'request') requests += 1
  return emitHttp.call(this, event, ...given)
}

function read() {
  let { received, sent } = closed
  for (const socket of open) {
    received += socket.bytesRead
    sent += socket.bytesWritten
  }
  const { user, system } = process.cpuUsage()
  memory = Math.max(memory, process.memoryUsage.rss())
  return { received, sent, requests, cpu: (user + system) / 1000, memory }
}

process.on('message', ({ meter, id }) => {
  if (meter === undefined) return
  if (meter === 'down') {
    isDown = true
    for (const socket of open) socket.destroy()
  }
  if (meter === 'up') isDown = false
  process.send({ answers: id, value: read() })
})
