import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Notice } from '@/components/ui/Notice'
import { Section, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { TextArea } from '@/components/ui/TextArea'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'
import { acceptOffer, answerQuestion, choose, withdraw } from '@/lib/transitions/applications/actions'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'
import { studentActs } from '@/lib/transitions/applications/rules'
import { isEnded } from '@/lib/transitions/applications/states'

type Props = { t: T; application: ApplicationLine; others: readonly ApplicationLine[] }

/** Everything a student can do about one application, the act that is asked first. */
export function StudentApplication({ t, application, others }: Props) {
  const { id, version, state, nextStep, programme, chosenAt, questions } = application
  const acts = studentActs(application)
  const school = programme.organisation.name
  const stopping = others
    .filter((one) => !isEnded(one.state))
    .map((one) => `${one.programme.name}, ${one.programme.organisation.name}`)
  const seen = <input type="hidden" name="applicationId" value={id} />
  return (
    <Stack>
      {isEnded(state) && (
        <Notice kind="info">
          {t('mijn.application.ended', { state: label(t, 'applicationState', state) })}
        </Notice>
      )}
      {nextStep && (
        <Section title={t('mijn.application.nextStep', { school })}>
          <Quote>{nextStep}</Quote>
        </Section>
      )}
      {acts.includes('accept') && (
        <Card you labelledBy="accept">
          <h2 id="accept">{t('mijn.application.acceptTitle')}</h2>
          <p>{t('mijn.application.acceptText')}</p>
          <ActionForm
            action={acceptOffer}
            formKey={randomUUID()}
            version={version}
            submit={t('mijn.application.accept')}
          >
            {seen}
          </ActionForm>
        </Card>
      )}
      {acts.includes('choose') && (
        <Card you labelledBy="choose">
          <h2 id="choose">{t('mijn.application.chooseTitle')}</h2>
          <p>{t('mijn.application.chooseText')}</p>
          {stopping.length > 0 && (
            <p>{t('mijn.application.chooseOthers', { list: formatList(t, stopping) })}</p>
          )}
          <p className="soft">{t('mijn.application.chooseBack')}</p>
          <ActionForm
            action={choose}
            formKey={randomUUID()}
            version={version}
            submit={t('mijn.application.choose')}
          >
            {seen}
            <input type="hidden" name="instead" value={others.find((one) => one.chosenAt)?.id ?? ''} />
          </ActionForm>
        </Card>
      )}
      {chosenAt && <Notice kind="good">{t('mijn.application.chosen')}</Notice>}
      {questions.length > 0 && (
        <Section title={t('mijn.application.questions')}>
          {questions.map((one) => (
            <Card key={one.id} you={!one.answeredAt && !isEnded(state)}>
              <Quote source={one.askedByName}>{one.question}</Quote>
              {one.answeredAt ? (
                <p>
                  <b>{t('mijn.application.answered')}:</b> {one.answer}
                </p>
              ) : isEnded(state) ? null : (
                <ActionForm
                  action={answerQuestion}
                  formKey={randomUUID()}
                  version={one.version}
                  submit={t('mijn.application.send')}
                >
                  <input type="hidden" name="questionId" value={one.id} />
                  <TextArea name="answer" label={t('mijn.application.answer')} max={sizes.story} />
                </ActionForm>
              )}
            </Card>
          ))}
        </Section>
      )}
      {!isEnded(state) && (
        <Stack gap="tight">
          <LinkButton href={`/mijn/overstap/${id}/delen`} kind="quiet" wide>
            {t('mijn.application.share')}
          </LinkButton>
          <LinkButton href={`/mijn/overstap/${id}/inzage`} kind="quiet" wide>
            {t('mijn.application.sight')}
          </LinkButton>
        </Stack>
      )}
      {acts.includes('withdraw') && (
        <Details summary={t('mijn.application.withdrawTitle')}>
          <p>{t('mijn.application.withdrawText', { school })}</p>
          <ActionForm
            action={withdraw}
            formKey={randomUUID()}
            version={version}
            submit={t('mijn.application.withdraw')}
            submitKind="danger"
          >
            {seen}
          </ActionForm>
        </Details>
      )}
    </Stack>
  )
}
