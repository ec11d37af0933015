import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import { applyList, dropList, takeBackList } from '@/lib/interop/lists/actions'
import type { ListFacts } from '@/lib/interop/lists/queries'
import { UNDO_DAYS } from '@/lib/interop/lists/schema'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; list: ListFacts & { mayTakeBack: boolean }; formKeys: readonly [string, string] }

/** What the list would do in one sentence, and what can be done with it now. */
export function ListDecision({ t, list, formKeys: [firstKey, otherKey] }: Props) {
  const { id, state, count, students, problems } = list
  const faulty = new Set(problems.map(({ line }) => line)).size
  const told = { count, students: students.length }
  if (state === 'staged')
    return (
      <Card you={count > 0} labelledBy="decision">
        <Stack>
          <h2 id="decision">{count > 0 ? t('carry.list.would') : t('carry.list.nothing')}</h2>
          {count > 0 && <p>{t('carry.list.counts', told)}</p>}
          {faulty > 0 && <p>{t('carry.list.faulty', { count: faulty })}</p>}
          {count > 0 && (
            <>
              <ActionForm action={applyList} formKey={firstKey} submit={t('carry.list.apply')}>
                <input type="hidden" name="id" value={id} />
              </ActionForm>
              <p className="soft">{t('carry.list.wayBack', { days: UNDO_DAYS })}</p>
            </>
          )}
          <ActionForm
            action={dropList}
            formKey={otherKey}
            submit={t('carry.list.drop')}
            submitKind={count > 0 ? 'quiet' : 'primary'}
          >
            <input type="hidden" name="id" value={id} />
          </ActionForm>
        </Stack>
      </Card>
    )
  return (
    <Card labelledBy="decision">
      <Stack>
        <h2 id="decision">{state === 'applied' ? t('carry.list.applied') : t('carry.list.undone')}</h2>
        <p>
          {state === 'applied'
            ? t('carry.list.appliedText', {
                ...told,
                day: formatDate(t, list.appliedAt ?? list.createdAt, 'date'),
              })
            : t('carry.list.undoneText', { day: formatDate(t, list.undoneAt ?? list.createdAt, 'date') })}
        </p>
        {list.mayTakeBack && (
          <>
            <ActionForm
              action={takeBackList}
              formKey={firstKey}
              submit={t('carry.list.takeBack')}
              submitKind="danger"
            >
              <input type="hidden" name="id" value={id} />
            </ActionForm>
            <p className="soft">{t('carry.list.takeBackText')}</p>
          </>
        )}
      </Stack>
    </Card>
  )
}
