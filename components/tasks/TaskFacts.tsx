import { DataList } from '@/components/ui/DataList'
import { Section } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import type { TaskKind } from '@/lib/db/enums'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Facts } from '@/lib/transitions/tasks/schema'
import { factSentence } from './words'

type Props = { t: T; kind: TaskKind; facts: Facts; name: string; ask?: string; due?: string }

/** The reason of a task as it was when it was made: the student's own words largest, then what somebody saw. */
export function TaskFacts({ t, kind, facts, name, ask, due }: Props) {
  const on = facts.on ? formatDate(t, facts.on) : ''
  const asked = facts.asks || ask || label(t, 'taskAsk', kind)
  return (
    <>
      {kind === 'wantsToTalk' && facts.saw && (
        <Quote source={t('vandaag.task.words', { name })}>{facts.saw}</Quote>
      )}
      <Section title={t('vandaag.task.facts')}>
        <p>{factSentence(t, kind, facts, name)}</p>
        <DataList
          items={[
            ...(kind === 'concern' && facts.saw
              ? [
                  {
                    id: 'saw',
                    term: t('vandaag.task.saw'),
                    children: (
                      <>
                        <p className="written">{facts.saw}</p>
                        <p className="soft small">{t('vandaag.task.sawBy', { by: facts.by ?? '', on })}</p>
                      </>
                    ),
                  },
                ]
              : []),
            { id: 'asked', term: t('vandaag.task.asked'), children: <p className="written">{asked}</p> },
            ...(due ? [{ id: 'due', term: t('vandaag.task.due'), children: due }] : []),
          ]}
        />
      </Section>
    </>
  )
}

/** How others do it: three short lines, no theory. */
export function Playbook({ t, kind }: { t: T; kind: TaskKind }) {
  return (
    <Section title={t('vandaag.task.playbook')}>
      <ol>
        {label(t, 'playbook', kind)
          .split('|')
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ol>
    </Section>
  )
}
