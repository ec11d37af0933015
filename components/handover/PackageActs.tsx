import { ActionForm } from '@/components/ui/ActionForm'
import { RadioField } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { Notice } from '@/components/ui/Notice'
import { TextArea } from '@/components/ui/TextArea'
import { DateField } from '@/components/ui/TextField'
import {
  decideObjection,
  openSight,
  recordCall,
  releasePackage,
  stopPackage,
} from '@/lib/handover/packages/actions'
import { type Package, type ReleaseVerdict, SIGHT_SCHOOL_DAYS } from '@/lib/handover/packages/rules'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; one: Package; name: string; formKey: () => string }

export function DraftActs({ t, one, name, formKey }: Props) {
  return (
    <ActionForm
      action={openSight}
      formKey={formKey()}
      version={one.version}
      submit={t('handover.acts.openSight', { name })}
    >
      <input type="hidden" name="packageId" value={one.id} />
      <p className="soft">{t('handover.acts.openSightText', { name, days: SIGHT_SCHOOL_DAYS })}</p>
    </ActionForm>
  )
}

type SightProps = Props & { verdict: ReleaseVerdict; today: string }

/** While it is open for reading: what it waits for in words, and the one act that comes next. */
export function SightActs({ t, one, name, verdict, today, formKey }: SightProps) {
  const hidden = <input type="hidden" name="packageId" value={one.id} />
  return (
    <>
      {verdict.may ? (
        <ActionForm
          action={releasePackage}
          formKey={formKey()}
          version={one.version}
          submit={t('handover.acts.release')}
        >
          {hidden}
          <p>
            {verdict.because === 'answered'
              ? t('handover.acts.answered')
              : t('handover.acts.noReaction', { name })}
          </p>
        </ActionForm>
      ) : (
        <Notice kind={verdict.because === 'waitForSight' ? 'info' : 'you'}>
          <p>{label(t, 'heldBecause', verdict.because)}</p>
          {verdict.because === 'waitForSight' && one.sightUntil && (
            <p>
              {t('handover.acts.waitsUntil', {
                day: formatDate(t, one.sightUntil, 'long'),
                who: verdict.waitsFor.includes('guardian') ? t('handover.acts.both', { name }) : name,
              })}
            </p>
          )}
        </Notice>
      )}
      {!verdict.may && verdict.because === 'callFirst' && (
        <ActionForm
          action={recordCall}
          formKey={formKey()}
          version={one.version}
          submit={t('handover.acts.saveCall')}
        >
          {hidden}
          <DateField name="calledOn" label={t('handover.acts.calledOn')} max={today} defaultValue={today} />
        </ActionForm>
      )}
      {!verdict.may && verdict.because === 'objectionOpen' && (
        <ObjectionForm t={t} one={one} formKey={formKey} />
      )}
      <Details summary={t('handover.acts.stopAsk')}>
        <ActionForm
          action={stopPackage}
          formKey={formKey()}
          version={one.version}
          submit={t('handover.acts.stop')}
          submitKind="danger"
        >
          {hidden}
          <p>{t('handover.acts.stopText')}</p>
        </ActionForm>
      </Details>
    </>
  )
}

function ObjectionForm({ t, one, formKey }: Omit<Props, 'name'>) {
  const options = [
    { value: 'upheld', label: t('handover.acts.upheld'), hint: t('handover.acts.upheldHint') },
    { value: 'overruled', label: t('handover.acts.overruled'), hint: t('handover.acts.overruledHint') },
  ]
  return (
    <ActionForm
      action={decideObjection}
      formKey={formKey()}
      version={one.version}
      submit={t('handover.acts.decide')}
    >
      <input type="hidden" name="packageId" value={one.id} />
      <RadioField name="decision" label={t('handover.acts.decision')} options={options} />
      <TextArea
        name="text"
        label={t('handover.acts.decisionText')}
        hint={t('handover.acts.decisionHint')}
        rows={4}
        max={sizes.text}
      />
    </ActionForm>
  )
}
