import { stripVTControlCharacters } from 'node:util'
import { startServer } from '@/lib/db/embedded'
import { Stop } from '@/lib/kernel/stop'
import { atEnd, command } from './command'
import { broken, type Count, type Failure, type FileSeconds, none } from './reports'
import type { Stage } from './stages'

// Runs all stages, also after a red one, and ends with the counts on the last line.
export const runStages = (stages: Stage[]) =>
  command(async () => {
    const isStage = (name: string) => stages.some((stage) => stage.name === name)
    const words = process.argv.slice(2)
    const asked = words.filter(isStage)
    // Any other word narrows a stage of test files: `npm test -- journeys every-door`.
    const unknown = words.filter((name) => !isStage(name))
    if (unknown.length && !stages.some((stage) => stage.files && asked.includes(stage.name))) {
      const names = stages.map(({ name }) => name).join(', ')
      throw new Stop(
        `There is no stage ${unknown.join(', ')}; there are: ${names}.`,
        `Er is geen stap ${unknown.join(', ')}; wel: ${names}.`,
      )
    }
    const server = await startServer('test')
    atEnd(() => server.stop())

    const total = none()
    const tellOf = (stage: Stage, count: Count, seconds: string) => {
      if (stage.quiet) console.log(`\n── ${stage.title}`)
      console.log(
        `   ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`,
      )
      for (const skip of count.skips) console.log(`   skipped: ${skip}`)
      if (count.files.length > 1) console.log(slowest(count.files))
      total.passed += count.passed
      total.failed += count.failed
      total.skipped += count.skipped
      total.failures.push(
        ...count.failures.map((failure) => ({ ...failure, name: `${stage.name} › ${failure.name}` })),
      )
    }
    const run = async (stage: Stage) => {
      if (!stage.quiet) console.log(`\n── ${stage.title}`)
      const begin = performance.now()
      const count = await stage.run(unknown).catch((error): Count => threw(stage, error))
      const seconds = ((performance.now() - begin) / 1000).toFixed(1)
      return () => tellOf(stage, count, seconds)
    }
    const those = stages.filter(({ name }) => asked.length === 0 || asked.includes(name))
    await inOrder(those, run)
    if (total.failures.length) console.log(`\n── failed\n${total.failures.map(tell).join('\n')}`)
    console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
    return total.failed ? 1 : 0
  })

type Told = () => void

// The quiet ones two at a time; a loud one begins when one of them is left, and waits for it where it needs it. What a
// quiet one has to say stands where nobody else is speaking.
async function inOrder(stages: Stage[], run: (stage: Stage) => Promise<Told>) {
  const running = new Map<Stage, Promise<void>>()
  const said: Told[] = []
  const flush = () => {
    for (const tell of said.splice(0)) tell()
  }
  const downTo = async (most: number) => {
    while (running.size > most) {
      await Promise.race(running.values())
      flush()
    }
  }
  for (const stage of stages) {
    await downTo(stage.needsAll ? 0 : 1)
    if (stage.quiet) {
      const done = run(stage).then((tell) => {
        said.push(tell)
        running.delete(stage)
      })
      running.set(stage, done)
    } else {
      const tell = await run(stage)
      tell()
    }
    flush()
  }
  await downTo(0)
  flush()
}

const threw = (stage: Stage, error: unknown): Count => {
  const text = error instanceof Stop ? `${error.log}\n${error.en}` : String((error as Error)?.stack ?? error)
  return broken({ name: stage.title, text })
}

// The slowest files, so that a file that grew is seen; those of all are in .data/reports.
const slowest = (files: FileSeconds[]) =>
  files
    .slice(0, 10)
    .map(({ file, seconds }) => `   ${seconds.toFixed(1).padStart(6)} s  ${file}`)
    .join('\n')

function tell({ name, file, text = '' }: Failure): string {
  const lines = stripVTControlCharacters(text)
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, 40)
  return [`✗ ${name}${file ? `  (${file})` : ''}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
