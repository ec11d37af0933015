import { DataList } from '@/components/ui/DataList'
import { Section } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { kindWords, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { type Facts, factText, type TaskKind } from '@/lib/tasks/schema'
import { askSentence, factSentence } from './words'

type Props = { t: T; kind: TaskKind; facts: Facts; name: string; ask?: string; due?: string }

/** The reason of a task as it was when it was made: the student's own words largest, then what somebody saw. */
export function TaskFacts({ t, kind, facts, name, ask, due }: Props) {
  const on = facts.on ? formatDate(t, factText(facts, 'on')) : ''
  const asked = factText(facts, 'asks') || ask || askSentence(t, { kind }, '', [])
  const saw = factText(facts, 'saw')
  return (
    <>
      {kind === 'wantsToTalk' && saw && <Quote source={t('vandaag.task.words', { name })}>{saw}</Quote>}
      <Section title={t('vandaag.task.facts')}>
        <p>{factSentence(t, kind, facts, name)}</p>
        <DataList
          items={[
            ...(kind === 'concern' && saw
              ? [
                  {
                    id: 'saw',
                    term: t('vandaag.task.saw'),
                    children: (
                      <>
                        <p className="written">{saw}</p>
                        <p className="soft small">
                          {t('vandaag.task.sawBy', { by: factText(facts, 'by'), on })}
                        </p>
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
        {kindWords(t, kind, 'playbook')
          .split('|')
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ol>
    </Section>
  )
}
