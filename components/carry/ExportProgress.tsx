import { Reload } from '@/components/imports/Reload'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Actions, Stack } from '@/components/ui/Page'
import { Progress } from '@/components/ui/Progress'
import type { Export } from '@/lib/interop/portfolio/rules'
import { turnsBefore } from '@/lib/kernel/turns'
import type { T } from '@/lib/messages'

type Props = {
  t: T
  file: Export & { stand: 'running' | 'ready' | 'failed' }
  /** Whether another one was asked while this one is being made. */
  second: boolean
}

/** How far the file is; then the button that fetches it. Without a script the link looks again. */
export function ExportProgress({ t, file, second }: Props) {
  const { id, stand, done, total, bytes } = file
  const here = `/mijn/dossier/meenemen/${id}`
  const before = turnsBefore('exports', id)
  if (stand === 'running')
    return (
      <Card labelledBy="progress">
        <Stack>
          <h2 id="progress">{t('carry.progress.running')}</h2>
          {second && <p>{t('carry.progress.second')}</p>}
          <p role="status">
            {before === null
              ? t('carry.progress.count', { done, total })
              : t('carry.progress.before', { count: before })}
          </p>
          <Progress t={t} label={t('carry.progress.label')} done={done} total={total} />
          <p className="soft">{t('carry.progress.stay')}</p>
          <Actions>
            <a href={here}>{t('carry.progress.look')}</a>
          </Actions>
          <Reload seconds={2} />
        </Stack>
      </Card>
    )
  if (stand === 'failed')
    return (
      <Card you labelledBy="progress">
        <Stack>
          <h2 id="progress">{t('carry.progress.failed')}</h2>
          <p>{t('carry.progress.again')}</p>
          <Actions>
            <LinkButton href="/mijn/dossier/meenemen">{t('carry.progress.back')}</LinkButton>
          </Actions>
        </Stack>
      </Card>
    )
  return (
    <Card labelledBy="progress">
      <Stack>
        <h2 id="progress">{t('carry.progress.ready')}</h2>
        <p>{t('carry.progress.readyText', { count: total, size: sizeWords(t, bytes) })}</p>
        <Actions>
          <LinkButton href={`${here}/bestand`}>{t('carry.progress.fetch')}</LinkButton>
        </Actions>
        <p className="soft">{t('carry.progress.oneDay')}</p>
      </Stack>
    </Card>
  )
}

const sizeWords = (t: T, bytes: number) =>
  bytes < 1_000_000
    ? t('carry.progress.kilobytes', { count: Math.max(1, Math.round(bytes / 1_000)) })
    : t('carry.progress.megabytes', { count: Math.round(bytes / 100_000) / 10 })
