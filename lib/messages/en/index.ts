import { en as kinds } from '../generated/kinds'
import access from './access.json'
import account from './account.json'
import beheer from './beheer.json'
import carry from './carry.json'
import demo from './demo.json'
import dossier from './dossier.json'
import forms from './forms.json'
import handover from './handover.json'
import instroom from './instroom.json'
import labels from './labels.json'
import mail from './mail.json'
import mijn from './mijn.json'
import open from './open.json'
import orientation from './orientation.json'
import overstap from './overstap.json'
import refusals from './refusals.json'
import registers from './registers.json'
import signals from './signals.json'
import talks from './talks.json'
import ui from './ui.json'
import vandaag from './vandaag.json'
import writing from './writing.json'
import year from './year.json'

export default {
  access,
  account,
  beheer,
  carry,
  demo,
  dossier,
  forms,
  handover,
  instroom,
  kinds,
  labels,
  mail,
  mijn,
  open,
  orientation,
  overstap,
  refusals,
  registers,
  signals,
  talks,
  ui,
  vandaag,
  writing,
  year,
}
