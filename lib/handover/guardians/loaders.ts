import 'server-only'
import { load } from '@/lib/auth/session'
import { actorOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findChild, listChildren } from './queries'
import type { Child } from './rules'

/** All children of the guardian who is signed in, with what waits for them. */
export const loadChildren = () =>
  load('recht', 'read', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const children: Child[] = []
    for (const id of await listChildren(db)) {
      const child = await findChild(db, id, now)
      if (child) children.push(child)
    }
    return { name: actorOf(db).name, children }
  })

export const loadChild = (studentId: string) =>
  load('recht', 'read', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    return found(await findChild(db, studentId, now))
  })
