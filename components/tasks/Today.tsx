import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { FreeDays } from '@/lib/kernel/time'
import { kindWords, type T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'
import { type Group, inGroups } from '@/lib/tasks/rules'
import { isIncoming, kindOf, type TaskLine } from '@/lib/tasks/schema'
import { askSentence, dueWords, factSentence } from './words'

type Props = {
  t: T
  tasks: readonly TaskLine[]
  today: string
  free: FreeDays
  /** Each by itself: the reader asked for these. */
  apart: boolean
}

type Due = Omit<Props, 'tasks' | 'apart'> & { task: TaskLine; many: boolean }

// Of many the tag is about the first, and says so: the others may have time.
function DueTag({ t, task, many, today, free }: Due) {
  const due = dueWords(t, task.dueOn, today, free)
  return <Tag kind={task.dueOn <= today ? 'you' : 'plain'}>{many ? t('vandaag.firstDue', { due }) : due}</Tag>
}

/** Why a task that began elsewhere lies with the reader; one quiet line, or nothing. */
function aside(t: T, task: TaskLine): string | null {
  if (task.insteadOf) return t('vandaag.forAway', { name: task.insteadOf })
  if (task.heldBy) return t('vandaag.heldBy', { name: task.heldBy })
  if (task.silentSteps > 0 && !isIncoming(task.kind)) return t('vandaag.climbed')
  return task.desk && t('vandaag.forDesk', { desk: task.desk })
}

const many = (t: T, { kind, group, tasks }: Group<TaskLine>) => {
  const said = { count: tasks.length, group, name: kindWords(t, kind, 'name') }
  if (kindOf(kind).grouped !== 'programme') return t('vandaag.many', said)
  return group ? t('vandaag.manyFor', said) : t('vandaag.manyForAll', said)
}

/** As many names as one line bears; of a whole class each, because a mentor knows them. */
const NAMES = 5
const names = (t: T, { tasks }: Group<TaskLine>) => {
  const all = [...new Set(tasks.map((one) => one.name))]
  const rest = all.length - NAMES
  return formatList(t, rest > 1 ? [...all.slice(0, NAMES), t('vandaag.others', { count: rest })] : all)
}

/** One thing leads to its page, or to where it is done if that page has nothing to add; many to where they are listed. */
function pageOf({ kind, group, tasks }: Group<TaskLine>): string {
  const { list, stays, done } = kindOf(kind)
  const [task] = tasks
  if (tasks.length > 1)
    return list?.({ kind, group }) ?? `/vandaag?${new URLSearchParams({ soort: kind, klas: group })}`
  return stays && typeof done === 'function' ? done(task) : `/vandaag/${task.id}`
}

/**
 * The one thing to begin with, and after it the rest in the order of their dates; many of one kind about one class
 * or programme are one line, that leads to all of them.
 */
export function Today({ t, tasks, today, free, apart }: Props) {
  const [first, ...rest] = apart
    ? tasks.map((one): Group<TaskLine> => ({ kind: one.kind, group: one.group, tasks: [one] }))
    : inGroups(tasks)
  if (!first) return null
  const [task] = first.tasks
  const alone = first.tasks.length === 1
  return (
    <Stack gap="wide">
      <Card you labelledBy="first">
        <Stack gap="tight">
          <div>
            <DueTag t={t} task={task} many={!alone} today={today} free={free} />
          </div>
          <h2 id="first">{alone ? task.name : many(t, first)}</h2>
          <p>{alone ? factSentence(t, task.kind, task.facts, task.name) : names(t, first)}</p>
          {alone && (
            <p>
              <b>{askSentence(t, task, today, free)}</b>
            </p>
          )}
          {alone && aside(t, task) && <p className="soft">{aside(t, task)}</p>}
          <div>
            <LinkButton href={pageOf(first)}>
              {alone
                ? t('vandaag.open')
                : kindOf(task.kind).list
                  ? t('vandaag.toAll')
                  : t('vandaag.openMany')}
            </LinkButton>
          </div>
        </Stack>
      </Card>
      {rest.length > 0 && (
        <Section title={t('vandaag.rest')}>
          <Card flush as="div">
            <ItemList label={t('vandaag.rest')} items={rest.map((group) => lineOf(group))} />
          </Card>
        </Section>
      )}
    </Stack>
  )

  function lineOf(group: Group<TaskLine>) {
    const [one] = group.tasks
    const tag = <DueTag t={t} task={one} many={group.tasks.length > 1} today={today} free={free} />
    if (group.tasks.length > 1)
      return { id: one.id, title: many(t, group), href: pageOf(group), sub: names(t, group), tag }
    return {
      id: one.id,
      title: one.group && kindOf(one.kind).grouped !== 'programme' ? `${one.name}, ${one.group}` : one.name,
      href: pageOf(group),
      face: one.name,
      sub: [factSentence(t, one.kind, one.facts, one.name), aside(t, one)].filter(Boolean).join(' · '),
      tag,
    }
  }
}
