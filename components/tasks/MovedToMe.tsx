import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'
import { acknowledge } from '@/lib/tasks/actions'
import { factText, type TaskLine } from '@/lib/tasks/schema'

/** A class that is somebody's from today is told once, by name, and not as thirty tasks. */
export function MovedToMe({ t, tasks, you }: { t: T; tasks: readonly TaskLine[]; you: boolean }) {
  if (tasks.length === 0) return null
  const groups = new Map<string, TaskLine[]>()
  for (const task of tasks) {
    const key = `${task.facts.reason}|${task.facts.from}`
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return (
    <Card you={you} labelledBy="moved">
      <Stack gap="tight">
        <h2 id="moved">{t('vandaag.moved', { count: tasks.length })}</h2>
        {[...groups].map(([key, list]) => (
          <div key={key}>
            <p>
              {key.startsWith('silence')
                ? t('vandaag.movedSilence', { name: list[0] ? factText(list[0].facts, 'from') : '' })
                : t('vandaag.movedText', { name: list[0] ? factText(list[0].facts, 'from') : '' })}
            </p>
            <p>
              {formatList(
                t,
                list.map((one) => one.name).sort((a, b) => a.localeCompare(b, 'nl')),
              )}
            </p>
          </div>
        ))}
        <ActionForm
          action={acknowledge}
          formKey={randomUUID()}
          submit={t('vandaag.movedRead')}
          submitKind="quiet"
        >
          {tasks.map((one) => (
            <input key={one.id} type="hidden" name="taskId" value={one.id} />
          ))}
        </ActionForm>
      </Stack>
    </Card>
  )
}
