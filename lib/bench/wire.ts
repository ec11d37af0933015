// A wire between the app and PostgreSQL that can listen, and that can answer by itself with what it heard before: so
// the statements that are replayed are those that a page really ran, and "without a database" is the very same page.
import net from 'node:net'

export type Statement = {
  sql: string
  values: (string | null)[]
  rows: number
  /** The first column, where it is called id: which rows row security let through. */
  ids: string[]
  /** How long PostgreSQL took to answer. */
  ms: number
}

type Heard = Statement & { answer: Buffer }
export type Wire = {
  url(of: string): string
  /** Runs one request and gives the statements that it caused. */
  listen(run: () => Promise<unknown>): Promise<Statement[]>
  /** Answers from the last request that was listened to; gives how many statements still went to the database. */
  without<T>(run: () => Promise<T>): Promise<{ value: T; asked: number }>
  close(): Promise<void>
}

export async function openWire(port: number): Promise<Wire> {
  let mode: 'pass' | 'listen' | 'answer' = 'pass'
  let heard: Heard[] = []
  let asked = 0
  const turns = new Map<string, number>()
  const sockets = new Set<net.Socket>()

  const answerTo = (sql: string): Buffer | null => {
    const known = heard.filter((one) => one.sql === sql)
    const turn = turns.get(sql) ?? 0
    turns.set(sql, turn + 1)
    return known[turn % known.length]?.answer ?? null
  }

  const server = net.createServer((app) => {
    const database = net.connect(port, '127.0.0.1')
    for (const socket of [app, database]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        app.destroy()
        database.destroy()
      })
    }
    const prepared = new Map<string, string>()
    const asking = messages(true)
    const answering = messages(false)
    let group: Buffer[] = []
    let now: { sql: string; values: (string | null)[] } = { sql: '', values: [] }
    const waiting: { sql: string; values: (string | null)[]; parts: Buffer[]; begin: number }[] = []

    app.on('data', (data: Buffer) => {
      for (const message of asking(data)) {
        group.push(message.raw)
        if (message.type === 'P') {
          const [name, sql] = strings(message.body, 2)
          prepared.set(name ?? '', sql ?? '')
          now = { sql: sql ?? '', values: [] }
        } else if (message.type === 'B') {
          const [, name] = strings(message.body, 2)
          now = { sql: prepared.get(name ?? '') ?? now.sql, values: valuesOf(message.body) }
        } else if (message.type === 'Q') now = { sql: strings(message.body, 1)[0] ?? '', values: [] }
        if (message.type !== 'S' && message.type !== 'Q' && message.type !== '') continue
        const whole = Buffer.concat(group)
        group = []
        const answer = mode === 'answer' && message.type !== '' ? answerTo(now.sql) : null
        if (answer) {
          app.write(answer)
          continue
        }
        if (mode === 'answer') asked += 1
        if (message.type !== '') waiting.push({ ...now, parts: [], begin: performance.now() })
        database.write(whole)
      }
      // Passwords and the like come outside a group and go on as they are.
      if (group.length && group.every((raw) => raw[0] === 0x70)) {
        database.write(Buffer.concat(group))
        group = []
      }
    })
    database.on('data', (data: Buffer) => {
      app.write(data)
      for (const message of answering(data)) {
        const [first] = waiting
        if (!first) continue
        first.parts.push(message.raw)
        if (message.type !== 'Z') continue
        waiting.shift()
        if (mode === 'listen')
          heard.push({
            ...heardOf(first.sql, first.values, first.parts),
            ms: performance.now() - first.begin,
          })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as net.AddressInfo).port
  return {
    url: (of) => of.replace(`:${port}/`, `:${own}/`),
    listen: async (run) => {
      heard = []
      mode = 'listen'
      await run()
      mode = 'pass'
      return heard.map(({ answer: _, ...one }) => one)
    },
    without: async (run) => {
      turns.clear()
      asked = 0
      mode = 'answer'
      try {
        return { value: await run(), asked }
      } finally {
        mode = 'pass'
      }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

type Message = { type: string; body: Buffer; raw: Buffer }

/** Cuts a stream into messages. What the app says first has no type of its own. */
function messages(fromApp: boolean) {
  let rest: Buffer = Buffer.alloc(0)
  let begun = !fromApp
  return (data: Buffer): Message[] => {
    rest = Buffer.concat([rest, data])
    const found: Message[] = []
    for (;;) {
      const head = begun ? 1 : 0
      if (rest.length < head + 4) return found
      const size = head + rest.readInt32BE(head)
      if (rest.length < size) return found
      const raw = rest.subarray(0, size)
      found.push({
        type: begun ? String.fromCharCode(raw[0] ?? 0) : '',
        body: raw.subarray(head + 4),
        raw,
      })
      begun = true
      rest = rest.subarray(size)
    }
  }
}

function strings(body: Buffer, count: number): string[] {
  const found: string[] = []
  for (let at = 0; found.length < count; ) {
    const end = body.indexOf(0, at)
    found.push(body.toString('utf8', at, end))
    at = end + 1
  }
  return found
}

/** The values of a Bind message, all of which the driver writes as text. */
function valuesOf(body: Buffer): (string | null)[] {
  let at = body.indexOf(0, body.indexOf(0) + 1) + 1
  at += 2 + 2 * body.readInt16BE(at)
  const count = body.readInt16BE(at)
  at += 2
  return Array.from({ length: count }, () => {
    const size = body.readInt32BE(at)
    at += 4
    if (size < 0) return null
    at += size
    return body.toString('utf8', at - size, at)
  })
}

function heardOf(sql: string, values: (string | null)[], parts: Buffer[]): Omit<Heard, 'ms'> {
  const rows = parts.filter((raw) => raw[0] === 0x44)
  const head = parts.find((raw) => raw[0] === 0x54)
  const named = head ? strings(head.subarray(7), 1)[0] : ''
  const ids =
    named === 'id' ? rows.map((raw) => raw.toString('utf8', 11, 11 + Math.max(0, raw.readInt32BE(7)))) : []
  return { sql, values, rows: rows.length, ids, answer: Buffer.concat(parts) }
}
