// Several commands may use one embedded server at once: each leaves its process number here, and whoever leaves
// last stops the server. Numbers of killed commands don't count.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

let visits = 0

export function join(users: string) {
  mkdirSync(users, { recursive: true })
  writeFileSync(path.join(users, String(process.pid)), '')
  visits++
}

export function leave(users: string): boolean {
  if (--visits > 0) return false
  rmSync(path.join(users, String(process.pid)), { force: true })
  const others = readdirSync(users).filter((pid) => isAlive(Number(pid)))
  return others.length === 0
}

export async function holdLock(file: string): Promise<() => void> {
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readHolder(file)
      if (holder && !isAlive(holder)) rmSync(file, { force: true })
      else if (attempt > 600) rmSync(file, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

const readHolder = (file: string) => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
