// Turns: how much of one kind is done at once in this process, by everybody together and by each. Whoever waits holds
// no connection and no body, and whoever waits too often hears that at once.

/** More waits for the same person already than may wait. */
export class LineFull extends Error {
  constructor() {
    super('a line that is full')
    this.name = 'LineFull'
  }
}

type Width = {
  /** Of everybody together. */
  atOnce?: number
  /** Of one person. */
  each?: number
  /** How many of one person may wait. */
  waiting?: number
}
type Held = { total: number; running: Map<string, number>; line: { who: string; start(): void }[] }

// The framework may load a module more than once; whose turn it is stands in one place.
const shared = globalThis as unknown as { oversteekTurns?: Map<string, Held> }
shared.oversteekTurns ??= new Map()
const all = shared.oversteekTurns

export type Turns = {
  /** Waits for a turn and takes it; what it answers gives the turn back. Throws LineFull. */
  take(who?: string): Promise<() => void>
  /** Does something in a turn. Throws LineFull. */
  run<T>(who: string, act: () => Promise<T>): Promise<T>
}

/** The turns of one kind. Who came first goes first, except behind something of their own. */
export function turnsOf(
  kind: string,
  { atOnce = Infinity, each = Infinity, waiting = Infinity }: Width,
): Turns {
  const held: Held = all.get(kind) ?? { total: 0, running: new Map(), line: [] }
  all.set(kind, held)
  const { running, line } = held
  const of = (who: string) => running.get(who) ?? 0

  function goOn() {
    for (let at = 0; at < line.length && held.total < atOnce; ) {
      const next = line[at]
      if (!next || of(next.who) >= each) at++
      else {
        line.splice(at, 1)
        begin(next.who)
        next.start()
      }
    }
  }
  function begin(who: string) {
    held.total += 1
    running.set(who, of(who) + 1)
  }
  function given(who: string) {
    let over = false
    return () => {
      if (over) return
      over = true
      held.total -= 1
      if (of(who) > 1) running.set(who, of(who) - 1)
      else running.delete(who)
      goOn()
    }
  }

  const take: Turns['take'] = async (who = '') => {
    if (held.total < atOnce && of(who) < each) begin(who)
    else {
      if (line.filter((one) => one.who === who).length >= waiting) throw new LineFull()
      await new Promise<void>((start) => line.push({ who, start }))
    }
    return given(who)
  }
  return {
    take,
    async run(who, act) {
      const end = await take(who)
      try {
        return await act()
      } finally {
        end()
      }
    },
  }
}

/** How many of a kind are done before this one begins; null when it doesn't wait. */
export function turnsBefore(kind: string, who: string): number | null {
  const held = all.get(kind)
  const at = held?.line.findIndex((one) => one.who === who) ?? -1
  return held && at >= 0 ? at + held.total : null
}
