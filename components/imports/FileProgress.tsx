import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Actions, Stack } from '@/components/ui/Page'
import { compareRoster, discardRoster } from '@/lib/interop/rosters/actions'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import type { T } from '@/lib/messages'
import { Reload } from './Reload'

type Props = { t: T; file: ImportFacts; formKeys: readonly [string, string] }

/** How far a file is while it is read, and how to go on when it stopped. */
export function FileProgress({ t, file, formKeys: [goOnKey, discardKey] }: Props) {
  const { id, progress, read, lines } = file
  const allRead = lines > 0 && lines === read
  return (
    <Card you={progress === 'stopped'} labelledBy="progress">
      <Stack>
        {progress === 'stopped' ? (
          <>
            <h2 id="progress">{t('beheer.progress.stopped')}</h2>
            <p>{t('beheer.progress.kept', { count: read })}</p>
            {allRead ? (
              <ActionForm action={compareRoster} formKey={goOnKey} submit={t('beheer.progress.compareNow')}>
                <input type="hidden" name="id" value={id} />
              </ActionForm>
            ) : (
              <p>{t('beheer.progress.goOn')}</p>
            )}
            <ActionForm
              action={discardRoster}
              formKey={discardKey}
              submit={t('beheer.decide.discard')}
              submitKind="quiet"
            >
              <input type="hidden" name="id" value={id} />
            </ActionForm>
          </>
        ) : (
          <>
            <h2 id="progress">
              {progress === 'reading' ? t('beheer.progress.reading') : t('beheer.progress.comparing')}
            </h2>
            <p role="status">{t('beheer.progress.count', { count: read })}</p>
            <p>{t('beheer.progress.nothingYet')}</p>
            <Actions>
              <a href={`/beheer/bestanden/${id}`}>{t('beheer.progress.look')}</a>
            </Actions>
            <Reload seconds={3} />
          </>
        )}
      </Stack>
    </Card>
  )
}
