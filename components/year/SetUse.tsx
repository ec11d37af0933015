import { ActionForm } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Tag } from '@/components/ui/Tag'
import { setRequirements } from '@/lib/dossier/requirements/actions'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import type { T } from '@/lib/messages'

type Props = { t: T; set: RequirementSet; formKey: string }

/** Whether students are asked this, and the one act that changes it. */
export function SetUse({ t, set, formKey }: Props) {
  const what = set.inUse ? 'rest' : 'use'
  return (
    <Card you={!set.inUse && set.lines.length > 0}>
      <p>
        {set.inUse ? <Tag kind="good">{t('year.sets.inUse')}</Tag> : <Tag>{t('year.sets.resting')}</Tag>}{' '}
        {set.inUse ? t('year.sets.inUseText') : t('year.sets.restingText')}
      </p>
      {set.inUse && (
        <LinkButton kind="quiet" href="/lob">
          {t('year.sets.toClass')}
        </LinkButton>
      )}
      {(set.inUse || set.lines.length > 0) && (
        <ActionForm
          action={setRequirements}
          formKey={formKey}
          version={set.version}
          submit={set.inUse ? t('year.sets.rest') : t('year.sets.use')}
          submitKind={set.inUse ? 'plain' : 'primary'}
        >
          <input type="hidden" name="id" value={set.id} />
          <input type="hidden" name="what" value={what} />
        </ActionForm>
      )}
    </Card>
  )
}
