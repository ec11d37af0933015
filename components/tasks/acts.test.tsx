// No task without an end: whatever it asks, its page holds a form that ends it, or leads to where it is done.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { WhoseProvider } from '@/components/ui/Whose'
import { WordsProvider } from '@/components/ui/Words'
import { wordList } from '@/components/ui/word-list'
import { translator } from '@/lib/messages'
import { kindOf, type TaskKind, taskKinds } from '@/lib/tasks/schema'
import { TaskActs } from './TaskActs'

vi.mock('@/lib/auth/action', () => ({ action: () => async () => null }))

const t = translator('nl')
const today = '2027-03-16'
const pageOf = (kind: TaskKind, on: string) =>
  renderToStaticMarkup(
    <WordsProvider words={wordList(t)}>
      <WhoseProvider tag="">
        <TaskActs
          t={t}
          task={{
            id: 'a',
            kind,
            isHelp: kind === 'wantsToTalk',
            studentId: 'b',
            objectId: 'c',
            name: 'Yusuf Aydın',
            group: '4B',
            facts: { on, school: 'ROC De Waterlinie' },
            dueOn: today,
            silentSteps: 0,
            version: 1,
            insteadOf: null,
            heldBy: null,
            desk: null,
            incoming: false,
            today,
            free: [],
            wayOut: true,
            colleagues: [],
          }}
        />
      </WhoseProvider>
    </WordsProvider>,
  )

describe.each(taskKinds)('the page of %s', (kind) => {
  it.each(['2027-03-15', '2027-03-16', '2027-03-17'])('has a form that ends it, about a day of %s', (on) => {
    const page = pageOf(kind, on)
    const { stays, done } = kindOf(kind)
    if (stays) {
      expect(typeof done).toBe('function')
      expect(page).toContain('href="/')
      return expect(page).not.toContain('<form')
    }
    expect(page).toContain('<form')
    expect(page).toContain(kindOf(kind).done === 'read' ? t('vandaag.task.read') : t('vandaag.task.putAside'))
  })
})

it('a day of orientation that is over asks no answer any more', () => {
  expect(pageOf('decideOrientation', today)).toContain('/lob/orientatie')
  expect(pageOf('decideOrientation', '2027-03-15')).not.toContain('/lob/orientatie')
  expect(pageOf('decideOrientation', '2027-03-15')).toContain('niet op tijd beantwoord')
})
