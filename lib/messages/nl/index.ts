import access from './access.json'
import beheer from './beheer.json'
import demo from './demo.json'
import dossier from './dossier.json'
import forms from './forms.json'
import handover from './handover.json'
import instroom from './instroom.json'
import labels from './labels.json'
import mijn from './mijn.json'
import open from './open.json'
import overstap from './overstap.json'
import refusals from './refusals.json'
import signals from './signals.json'
import ui from './ui.json'
import vandaag from './vandaag.json'

export default {
  access,
  beheer,
  demo,
  dossier,
  forms,
  handover,
  instroom,
  labels,
  mijn,
  open,
  overstap,
  refusals,
  signals,
  ui,
  vandaag,
}
