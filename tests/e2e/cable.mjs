// The cable between a browser and the server: it can break in the middle of a message, and be mended.
import { connect, createServer } from 'node:net'

export class Cable {
  static async to(story, house) {
    const cable = new Cable()
    cable.house = house
    cable.whole = true
    cable.ends = new Set()
    cable.server = createServer((near) => cable.join(near))
    await new Promise((done) => cable.server.listen(0, '127.0.0.1', done))
    cable.home = `http://localhost:${cable.server.address().port}`
    story.afterwards(async () => {
      cable.break()
      cable.server.close()
    })
    return cable
  }

  join(near) {
    if (!this.whole) {
      near.destroy()
      return
    }
    const far = connect(this.house.port, '127.0.0.1')
    let carried = -1 // bytes of the message that breaks it
    for (const end of [near, far]) {
      this.ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        near.destroy()
        far.destroy()
        this.ends.delete(end)
      })
    }
    far.pipe(near)
    near.on('data', (bytes) => {
      const at = carried < 0 && this.weak ? bytes.indexOf(this.weak.message) : -1
      if (at >= 0) carried = 0
      if (carried < 0) {
        far.write(bytes)
        return
      }
      const room = this.weak.bytes - carried
      carried += bytes.length
      far.write(bytes.subarray(0, Math.max(0, room)), () => carried >= this.weak?.bytes && this.break())
    })
  }

  /** It breaks when so many bytes of this message ("POST /…") have gone through. */
  breakIn(message, bytes) {
    this.weak = { message, bytes }
  }

  break() {
    this.whole = false
    this.broken = true
    for (const end of this.ends) end.destroy()
  }

  mend() {
    this.whole = true
    this.weak = undefined
  }
}
