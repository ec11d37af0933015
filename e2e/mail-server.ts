// A real SMTP server in a process of its own, which tells every letter that it took. How it behaves comes with the
// address: anders@ is refused for good, later@ for now, and after traag@ it says nothing any more.
import { SMTPServer } from 'smtp-server'

const refuse = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('anders@')) return done(refuse(550, 'no such mailbox'))
    if (address.startsWith('later@')) return done(refuse(451, 'try again later'))
    done()
  },
  onData(stream, session, done) {
    let raw = ''
    stream.on('data', (chunk) => (raw += chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      process.send?.({ to, raw })
      if (!to.some((address) => address.startsWith('traag@'))) done()
    })
  },
})
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('disconnect', () => process.exit(0))
