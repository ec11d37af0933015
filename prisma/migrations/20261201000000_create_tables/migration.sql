-- The tables as they stand. What the database decides on them (rights, policies, functions, triggers) is source:
-- prisma/logic. From here on a migration changes tables, and nothing else.
SET lock_timeout = '5s';

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- 1. Two schemas that the app's roles may look into, and what is new is closed for everybody.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA authz;
CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA public, authz, audit TO oversteek_app, oversteek_auth, oversteek_job, oversteek_authz,
    oversteek_writer, oversteek_audit;
GRANT CREATE ON SCHEMA public, authz, audit TO oversteek_authz, oversteek_writer, oversteek_audit;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO oversteek_authz, oversteek_writer, oversteek_audit;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT, UPDATE ON TABLES TO oversteek_writer;

-- 2. The models of prisma/schema.
CREATE TYPE "lob_part" AS ENUM ('profile', 'entries', 'mentorView', 'extras', 'support');

CREATE TYPE "data_class" AS ENUM ('identity', 'contact', 'learning', 'lob', 'absence', 'guidance', 'signal',
    'support', 'help', 'application', 'release', 'accessLog');

CREATE TYPE "purpose" AS ENUM ('begeleiding', 'overstap', 'recht', 'beheer');

CREATE TYPE "basis" AS ENUM ('self', 'guardian', 'guardianLate', 'guardianShare', 'rosterMentor', 'rosterTeacher',
    'rosterDesk', 'rosterAdministration', 'crossing', 'aftercare', 'owner', 'application', 'released', 'shared',
    'sharedPlacement', 'placement', 'help', 'partner');

CREATE TYPE "affiliation" AS ENUM ('student', 'staff', 'other');

CREATE TYPE "account_key" AS ENUM ('number', 'school', 'code');

CREATE TYPE "competence" AS ENUM ('qualities', 'motives', 'workExploration', 'careerDirection', 'networking');

CREATE TYPE "activity_type" AS ENUM ('openDay', 'tasterDay', 'trialStudy', 'internship', 'intakeActivity',
    'studyChoiceCheck', 'careersEvening', 'subjectInformation', 'alumniEvening', 'guestLesson', 'companyVisit',
    'interestTest', 'finalProject', 'project', 'jobOrVolunteering', 'actionPlan', 'electiveSubject', 'careerTalk',
    'motivationLetter', 'cv', 'other');

CREATE TYPE "mentor_view_state" AS ENUM ('asked', 'agreed', 'refused', 'replaced');

CREATE TYPE "confirmed_how" AS ENUM ('online', 'paper', 'phone');

CREATE TYPE "form_about" AS ENUM ('entry', 'profile');

CREATE TYPE "review_state" AS ENUM ('submitted', 'returned', 'approved');

CREATE TYPE "freeze_reason" AS ENUM ('approved', 'pta', 'yearClosed');

CREATE TYPE "orientation_state" AS ENUM ('asked', 'agreed', 'refused', 'withdrawn', 'reflected');

CREATE TYPE "evidence_kind" AS ENUM ('photo', 'document', 'audio', 'link');

CREATE TYPE "export_kind" AS ENUM ('pdf', 'json', 'archive');

CREATE TYPE "export_state" AS ENUM ('running', 'ready', 'failed');

CREATE TYPE "brought_state" AS ENUM ('staged', 'applied', 'undone', 'discarded');

CREATE TYPE "package_state" AS ENUM ('draft', 'sight', 'released', 'replaced', 'stopped');

CREATE TYPE "sight_answer" AS ENUM ('agreed', 'disagreed', 'objected');

CREATE TYPE "import_kind" AS ENUM ('students', 'staff', 'groups', 'guardians', 'results', 'oneroster', 'registers');

CREATE TYPE "import_state" AS ENUM ('staging', 'staged', 'applied', 'undone', 'discarded');

CREATE TYPE "sector" AS ENUM ('po', 'vo', 'mbo', 'hbo', 'unknown');

CREATE TYPE "organisation_kind" AS ENUM ('school', 'municipality', 'region');

CREATE TYPE "role" AS ENUM ('mentor', 'teacher', 'counsellor', 'teamLead', 'intakeOfficer', 'studyCoach',
    'administrator');

CREATE TYPE "group_role" AS ENUM ('mentor', 'teacher');

CREATE TYPE "desk_kind" AS ENUM ('intake', 'counselling', 'standIn', 'administration');

CREATE TYPE "learning_kind" AS ENUM ('history', 'result', 'advice', 'placement');

CREATE TYPE "signal_kind" AS ENUM ('noApplication', 'applicationFellBack', 'notSeen', 'wantsToTalk', 'concern');

CREATE TYPE "task_kind" AS ENUM ('noApplication', 'applicationFellBack', 'notSeen', 'wantsToTalk', 'concern',
    'callAboutPackage', 'answerEntry', 'ownerMoved', 'linkStarted', 'decideOrientation', 'lateReflection');

CREATE TYPE "task_state" AS ENUM ('open', 'takenUp', 'done', 'putAside');

CREATE TYPE "intervention_state" AS ENUM ('open', 'closed');

CREATE TYPE "intervention_kind" AS ENUM ('talk', 'homeVisit', 'extraIntake', 'applyTogether', 'planB', 'call',
    'warmHandover', 'other');

CREATE TYPE "intervention_outcome" AS ENUM ('placeFound', 'startedAfterAll', 'talkedAndClear', 'backToVo', 'work',
    'handedToMunicipality', 'stillSearching', 'noContact');

CREATE TYPE "helped" AS ENUM ('yes', 'bit', 'no');

CREATE TYPE "link_way" AS ENUM ('code', 'staff', 'school');

CREATE TYPE "guardian_relation" AS ENUM ('mother', 'father', 'legalGuardian', 'other');

CREATE TYPE "transition_kind" AS ENUM ('poVo', 'voVo', 'voMbo', 'voHbo', 'mboMbo', 'mboHbo');

CREATE TYPE "transition_state" AS ENUM ('orientation', 'provisional', 'definite', 'underway', 'started', 'settled',
    'backToVo', 'work', 'dayCare', 'movedAbroad', 'exempt', 'privateEducation', 'droppedOut', 'switched');

CREATE TYPE "application_state" AS ENUM ('applied', 'intakePlanned', 'intakeDone', 'waitlisted', 'offered', 'placed',
    'started', 'withdrawn', 'rejected', 'noShow');

CREATE TYPE "source" AS ENUM ('hand', 'csv');

CREATE TYPE "owner_reason" AS ENUM ('opened', 'leave', 'silence', 'membershipEnded', 'returned', 'takenOver',
    'handedOver');

CREATE TABLE "access_policy" (
    "basis" "basis" NOT NULL,
    "purpose" "purpose" NOT NULL,
    "classes" "data_class"[],

    CONSTRAINT "access_policy_pkey" PRIMARY KEY ("basis")
);

CREATE TABLE "access_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "basis" "basis" NOT NULL,
    "source_id" UUID NOT NULL,
    "purpose" "purpose" NOT NULL,
    "classes" "data_class"[],
    "parts" "lob_part"[],
    "person_id" UUID,
    "membership_id" UUID,
    "group_id" UUID,
    "group_role" "group_role",
    "desk_id" UUID,
    "object_id" UUID,
    "organisation_id" UUID,
    "opened_by" UUID,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_event" (
    "n" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID,
    "data_class" "data_class" NOT NULL,
    "person_id" UUID,
    "membership_id" UUID,
    "organisation_id" UUID,
    "actor_name" TEXT NOT NULL,
    "purpose" "purpose",
    "action" TEXT NOT NULL,
    "object_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "real_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("n")
);

CREATE TABLE "mutation_key" (
    "person_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "real_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutation_key_pkey" PRIMARY KEY ("person_id","key","command")
);

CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "organisation_id" UUID,
    "affiliation" "affiliation" NOT NULL,
    "number" TEXT,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "confirmed_by" UUID,
    "refused_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "account_person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" "account_key" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "activity_type" "activity_type" NOT NULL,
    "title" TEXT NOT NULL,
    "day" DATE,
    "last_day" DATE,
    "place" TEXT NOT NULL DEFAULT '',
    "partner" TEXT NOT NULL DEFAULT '',
    "form_version_id" UUID,
    "did" TEXT NOT NULL DEFAULT '',
    "goals" TEXT NOT NULL DEFAULT '',
    "result" TEXT NOT NULL DEFAULT '',
    "evaluation" TEXT NOT NULL DEFAULT '',
    "next_step" TEXT NOT NULL DEFAULT '',
    "competences" "competence"[],
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
    "import_id" UUID,
    "brought" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_entry_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_answer_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_profile" (
    "student_id" UUID NOT NULL,
    "proud_of" TEXT NOT NULL DEFAULT '',
    "qualities" TEXT NOT NULL DEFAULT '',
    "motives" TEXT NOT NULL DEFAULT '',
    "work_explored" TEXT NOT NULL DEFAULT '',
    "network" TEXT NOT NULL DEFAULT '',
    "goal_now" TEXT NOT NULL DEFAULT '',
    "plan_b" TEXT NOT NULL DEFAULT '',
    "choice_and_why" TEXT NOT NULL DEFAULT '',
    "form_version_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_profile_pkey" PRIMARY KEY ("student_id")
);

CREATE TABLE "mentor_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "mentor_view_state" NOT NULL,
    "reply" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "answered_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mentor_view_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_share" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "parts" "lob_part"[],
    "shared_at" TIMESTAMPTZ(6) NOT NULL,
    "needs_guardian" BOOLEAN NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "confirmed_how" "confirmed_how",
    "confirmed_by_name" TEXT NOT NULL DEFAULT '',
    "confirmed_by_person_id" UUID,
    "recorded_by_membership_id" UUID,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_share_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school_form" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "about" "form_about" NOT NULL,
    "name" TEXT NOT NULL,
    "levels" TEXT[],
    "draft" JSONB NOT NULL,
    "draft_by_name" TEXT NOT NULL,
    "in_use" BOOLEAN NOT NULL DEFAULT false,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "school_form_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "form_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "form_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "by_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_extra" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "entry_id" UUID,
    "organisation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_extra_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_review" (
    "entry_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "state" "review_state" NOT NULL,
    "approved_version" INTEGER NOT NULL DEFAULT 0,
    "read_version" INTEGER NOT NULL DEFAULT 0,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_review_pkey" PRIMARY KEY ("entry_id")
);

CREATE TABLE "lob_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "reason" "freeze_reason" NOT NULL,
    "core" JSONB NOT NULL,
    "extras" JSONB NOT NULL DEFAULT '[]',
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "school_year" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(6) NOT NULL,
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lob_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "requirement_set" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "levels" TEXT[],
    "group_ids" UUID[],
    "lines" JSONB NOT NULL,
    "in_use" BOOLEAN NOT NULL DEFAULT false,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "requirement_set_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "orientation_day" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "activity_type" "activity_type" NOT NULL,
    "school" TEXT NOT NULL,
    "programme" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" "orientation_state" NOT NULL DEFAULT 'asked',
    "reply" TEXT NOT NULL DEFAULT '',
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(6),
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "reminded_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "orientation_day_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "career_talk" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "mentor_name" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "preparation" TEXT NOT NULL DEFAULT '',
    "step" TEXT NOT NULL DEFAULT '',
    "step_by" DATE,
    "mentor_signed_at" TIMESTAMPTZ(6),
    "student_signed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "career_talk_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "about" "form_about" NOT NULL,
    "entry_id" UUID,
    "form_version_id" UUID,
    "typed" JSONB NOT NULL DEFAULT '{}',
    "brought" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_draft_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "entry_id" UUID,
    "draft_id" UUID,
    "kind" "evidence_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "mime" TEXT NOT NULL DEFAULT '',
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL DEFAULT '',
    "storage_key" TEXT,
    "preview_key" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "url" TEXT NOT NULL DEFAULT '',
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_evidence_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_support" (
    "student_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_support_pkey" PRIMARY KEY ("student_id")
);

CREATE TABLE "lob_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "kind" "export_kind" NOT NULL,
    "as_form" BOOLEAN NOT NULL DEFAULT false,
    "state" "export_state" NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "storage_key" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_export_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" "brought_state" NOT NULL DEFAULT 'staged',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lob_import_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lob_import_line" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "import_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "core" JSONB NOT NULL,
    "entry_id" UUID,

    CONSTRAINT "lob_import_line_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "handover_package" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "package_state" NOT NULL,
    "basis" TEXT NOT NULL,
    "built_at" TIMESTAMPTZ(6) NOT NULL,
    "sight_from" TIMESTAMPTZ(6),
    "sight_until" DATE,
    "called_on" DATE,
    "objection_decision" TEXT NOT NULL DEFAULT '',
    "released_at" TIMESTAMPTZ(6),
    "released_by_membership_id" UUID,
    "hash" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "handover_package_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "package_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "package_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "left_out" BOOLEAN NOT NULL DEFAULT false,
    "left_out_why" TEXT NOT NULL DEFAULT '',
    "released_at" TIMESTAMPTZ(6),

    CONSTRAINT "package_item_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "package_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "package_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "as_guardian" BOOLEAN NOT NULL,
    "answer" "sight_answer" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "package_answer_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "membership_id" UUID,
    "by_name" TEXT NOT NULL,
    "kind" "import_kind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" "import_state" NOT NULL,
    "lines" INTEGER NOT NULL,
    "encoding" TEXT NOT NULL DEFAULT 'utf-8',
    "unread" INTEGER NOT NULL DEFAULT 0,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),
    "key" UUID,
    "reader" UUID,
    "began_at" TIMESTAMPTZ(6),
    "heartbeat_at" TIMESTAMPTZ(6),
    "read" INTEGER NOT NULL DEFAULT 0,
    "sums" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reads" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "read_at" TIMESTAMPTZ(6),
    "fault" JSONB,
    "not_read" JSONB NOT NULL DEFAULT '[]',
    "faulty" INTEGER NOT NULL DEFAULT 0,
    "problem_count" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "left_lying" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "took_ms" INTEGER NOT NULL DEFAULT 0,
    "undone_at" TIMESTAMPTZ(6),
    "undo_until" TIMESTAMPTZ(6),

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_line" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL DEFAULT 1,
    "kind" "import_kind" NOT NULL,
    "file" TEXT NOT NULL DEFAULT '',
    "line" INTEGER NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "values" JSONB NOT NULL,
    "sound" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "import_line_pkey" PRIMARY KEY ("import_id","n")
);

CREATE TABLE "import_problem" (
    "import_id" UUID NOT NULL,
    "found_by" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL DEFAULT 0,
    "kind" "import_kind" NOT NULL,
    "file" TEXT NOT NULL DEFAULT '',
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "note" BOOLEAN NOT NULL DEFAULT false,
    "shown" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("import_id","found_by","n")
);

CREATE TABLE "import_question" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" "import_kind" NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "subject_id" UUID,
    "reason" TEXT NOT NULL,
    "was" JSONB NOT NULL DEFAULT '{}',
    "says" JSONB NOT NULL DEFAULT '{}',
    "sum" UUID NOT NULL,
    "answer" TEXT,
    "by_name" TEXT,
    "answered_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_question_pkey" PRIMARY KEY ("import_id","n")
);

CREATE TABLE "import_outer" (
    "import_id" UUID NOT NULL,
    "batch" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "outer_id" TEXT NOT NULL,
    "says" JSONB NOT NULL,

    CONSTRAINT "import_outer_pkey" PRIMARY KEY ("import_id","what","outer_id")
);

CREATE TABLE "import_undo" (
    "m" BIGSERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "n" INTEGER,
    "place" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "before" JSONB,
    "after" UUID NOT NULL,
    "first" BOOLEAN NOT NULL DEFAULT true,
    "last" BOOLEAN NOT NULL DEFAULT true,
    "why" TEXT,

    CONSTRAINT "import_undo_pkey" PRIMARY KEY ("m")
);

CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "organisation_kind" NOT NULL,
    "sector" "sector" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "municipality" TEXT NOT NULL DEFAULT '',
    "takes_part" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "site" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "postcode4" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "municipality" TEXT NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "programme" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "desk_id" UUID,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "qualification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "joined_id" UUID,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "number" TEXT,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school_group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "school_year" TEXT NOT NULL,
    "final_year" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_group_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "group_staff" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "group_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "role" "group_role" NOT NULL,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "group_staff_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "kind" "desk_kind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk_member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "desk_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "lead" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "desk_member_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_leave" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "membership_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "staff_leave_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "calendar_date" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "school_year" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "calendar_date_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "holiday" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "learning_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" "learning_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "learning_record_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "absence_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "authorised" INTEGER NOT NULL,
    "unauthorised" INTEGER NOT NULL,
    "recorded_on" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "absence_record_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "guidance_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "guidance_record_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "register_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID,
    "membership_id" UUID,
    "by_name" TEXT NOT NULL,
    "file_names" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" "import_state" NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "register" JSONB NOT NULL DEFAULT '{}',
    "report" JSONB NOT NULL DEFAULT '{}',
    "before" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),
    "undone_by_name" TEXT,

    CONSTRAINT "register_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "signal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "kind" "signal_kind" NOT NULL,
    "because" JSONB NOT NULL DEFAULT '{}',
    "raised_by_membership_id" UUID,
    "raised_by_name" TEXT NOT NULL DEFAULT '',
    "asked_membership_id" UUID,
    "saw" TEXT NOT NULL DEFAULT '',
    "asks" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "dedupe" TEXT NOT NULL,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "kind" "task_kind" NOT NULL,
    "signal_id" UUID,
    "object_id" UUID,
    "membership_id" UUID,
    "desk_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "due_on" DATE NOT NULL,
    "state" "task_state" NOT NULL DEFAULT 'open',
    "why" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_name" TEXT NOT NULL DEFAULT '',
    "silent_steps" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "transition_id" UUID,
    "organisation_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "signal_id" UUID,
    "task_id" UUID NOT NULL,
    "champion_membership_id" UUID NOT NULL,
    "champion_name" TEXT NOT NULL,
    "kind" "intervention_kind" NOT NULL,
    "plan" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "review_on" DATE NOT NULL,
    "state" "intervention_state" NOT NULL DEFAULT 'open',
    "outcome" "intervention_outcome",
    "outcome_note" TEXT NOT NULL DEFAULT '',
    "learned" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(6),
    "student_helped" "helped",
    "student_view" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "intervention_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention_partner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "intervention_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "intervention_partner_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "intervention_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "intervention_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "intervention_step_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "student" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "call_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "birth_date" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "student_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "student_contact" (
    "student_id" UUID NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "sign_in_email" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "student_contact_pkey" PRIMARY KEY ("student_id")
);

CREATE TABLE "guardianship" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "relation" "guardian_relation" NOT NULL DEFAULT 'other',
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "enrolment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "group_id" UUID,
    "programme_id" UUID,
    "number" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "match_suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "other_student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "declined_at" TIMESTAMPTZ(6),
    "asked_at" TIMESTAMPTZ(6),
    "staff_name" TEXT,
    "staff_at" TIMESTAMPTZ(6),
    "refused_at" TIMESTAMPTZ(6),
    "proposed_by" UUID,
    "proposed_by_name" TEXT,
    "proposed_at" TIMESTAMPTZ(6),

    CONSTRAINT "match_suggestion_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "student_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "other_student_id" UUID NOT NULL,
    "moved" UUID[],
    "person_id" UUID NOT NULL,
    "from_person_id" UUID NOT NULL,
    "way" "link_way" NOT NULL,
    "by_names" TEXT[],
    "linked_at" TIMESTAMPTZ(6) NOT NULL,
    "unlinked_at" TIMESTAMPTZ(6),

    CONSTRAINT "student_link_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "transition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "kind" "transition_kind" NOT NULL,
    "state" "transition_state" NOT NULL,
    "home_organisation_id" UUID NOT NULL,
    "responsible_organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "transition_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "home_organisation_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "state" "application_state" NOT NULL,
    "source" "source" NOT NULL DEFAULT 'hand',
    "applied_on" DATE NOT NULL,
    "intended_start" DATE NOT NULL,
    "intake_on" DATE,
    "next_step" TEXT NOT NULL DEFAULT '',
    "accepted_at" TIMESTAMPTZ(6),
    "chosen_at" TIMESTAMPTZ(6),
    "taken_over_at" TIMESTAMPTZ(6),
    "seen_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application_move" (
    "from_state" "application_state" NOT NULL,
    "to_state" "application_state" NOT NULL,
    "party" TEXT NOT NULL,

    CONSTRAINT "application_move_pkey" PRIMARY KEY ("from_state","to_state","party")
);

CREATE TABLE "application_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "from_state" "application_state",
    "to_state" "application_state" NOT NULL,
    "by_name" TEXT NOT NULL,
    "source" "source" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "application_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "application_question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_question_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "transition_owner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "transition_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "deputy_membership_id" UUID,
    "organisation_id" UUID NOT NULL,
    "reason" "owner_reason" NOT NULL,
    "standing_in_for_id" UUID,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "transition_owner_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "access_grant_student_id_idx" ON "access_grant"("student_id");

CREATE INDEX "access_grant_source_id_idx" ON "access_grant"("source_id");

CREATE INDEX "access_grant_person_id_idx" ON "access_grant"("person_id");

CREATE INDEX "access_grant_membership_id_idx" ON "access_grant"("membership_id");

CREATE INDEX "access_grant_group_id_idx" ON "access_grant"("group_id");

CREATE INDEX "access_grant_desk_id_idx" ON "access_grant"("desk_id");

CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

CREATE INDEX "audit_event_student_id_at_idx" ON "audit_event"("student_id", "at");

CREATE INDEX "audit_event_organisation_id_at_idx" ON "audit_event"("organisation_id", "at");

CREATE INDEX "account_organisation_id_idx" ON "account"("organisation_id");

CREATE UNIQUE INDEX "account_issuer_subject_key" ON "account"("issuer", "subject");

CREATE INDEX "account_person_account_id_idx" ON "account_person"("account_id");

CREATE INDEX "account_person_person_id_idx" ON "account_person"("person_id");

CREATE INDEX "lob_entry_student_id_created_at_idx" ON "lob_entry"("student_id", "created_at");

CREATE INDEX "lob_answer_entry_id_idx" ON "lob_answer"("entry_id");

CREATE INDEX "lob_answer_student_id_idx" ON "lob_answer"("student_id");

CREATE INDEX "mentor_view_student_id_idx" ON "mentor_view"("student_id");

CREATE INDEX "lob_share_student_id_idx" ON "lob_share"("student_id");

CREATE INDEX "lob_share_application_id_idx" ON "lob_share"("application_id");

CREATE INDEX "school_form_organisation_id_idx" ON "school_form"("organisation_id");

CREATE INDEX "form_version_organisation_id_idx" ON "form_version"("organisation_id");

CREATE UNIQUE INDEX "form_version_form_id_n_key" ON "form_version"("form_id", "n");

CREATE INDEX "lob_extra_student_id_idx" ON "lob_extra"("student_id");

CREATE UNIQUE INDEX "lob_extra_entry_id_organisation_id_key_key" ON "lob_extra"("entry_id", "organisation_id", "key");

CREATE INDEX "lob_review_student_id_idx" ON "lob_review"("student_id");

CREATE INDEX "lob_version_student_id_idx" ON "lob_version"("student_id");

CREATE UNIQUE INDEX "lob_version_entry_id_n_reason_key" ON "lob_version"("entry_id", "n", "reason");

CREATE INDEX "requirement_set_organisation_id_school_year_idx" ON "requirement_set"("organisation_id", "school_year");

CREATE INDEX "orientation_day_student_id_idx" ON "orientation_day"("student_id");

CREATE INDEX "orientation_day_organisation_id_day_idx" ON "orientation_day"("organisation_id", "day");

CREATE INDEX "career_talk_student_id_idx" ON "career_talk"("student_id");

CREATE INDEX "lob_draft_student_id_idx" ON "lob_draft"("student_id");

CREATE INDEX "lob_evidence_entry_id_idx" ON "lob_evidence"("entry_id");

CREATE INDEX "lob_evidence_draft_id_idx" ON "lob_evidence"("draft_id");

CREATE INDEX "lob_evidence_student_id_idx" ON "lob_evidence"("student_id");

CREATE INDEX "lob_export_student_id_idx" ON "lob_export"("student_id");

CREATE INDEX "lob_import_organisation_id_idx" ON "lob_import"("organisation_id");

CREATE INDEX "lob_import_line_student_id_idx" ON "lob_import_line"("student_id");

CREATE UNIQUE INDEX "lob_import_line_import_id_n_key" ON "lob_import_line"("import_id", "n");

CREATE INDEX "handover_package_student_id_idx" ON "handover_package"("student_id");

CREATE UNIQUE INDEX "handover_package_application_id_number_key" ON "handover_package"("application_id", "number");

CREATE INDEX "package_item_student_id_idx" ON "package_item"("student_id");

CREATE INDEX "package_item_application_id_idx" ON "package_item"("application_id");

CREATE UNIQUE INDEX "package_item_package_id_record_id_key" ON "package_item"("package_id", "record_id");

CREATE INDEX "package_answer_student_id_idx" ON "package_answer"("student_id");

CREATE UNIQUE INDEX "package_answer_package_id_person_id_key" ON "package_answer"("package_id", "person_id");

CREATE INDEX "import_file_organisation_id_created_at_idx" ON "import_file"("organisation_id", "created_at");

CREATE INDEX "import_outer_what_outer_id_idx" ON "import_outer"("what", "outer_id");

CREATE INDEX "import_undo_import_id_place_row_id_idx" ON "import_undo"("import_id", "place", "row_id");

CREATE UNIQUE INDEX "organisation_code_key" ON "organisation"("code");

CREATE UNIQUE INDEX "site_code_key" ON "site"("code");

CREATE INDEX "site_organisation_id_idx" ON "site"("organisation_id");

CREATE UNIQUE INDEX "programme_organisation_id_name_level_code_key"
    ON "programme"("organisation_id", "name", "level", "code");

CREATE UNIQUE INDEX "qualification_code_key" ON "qualification"("code");

CREATE INDEX "person_joined_id_idx" ON "person"("joined_id");

CREATE UNIQUE INDEX "person_issuer_subject_key" ON "person"("issuer", "subject");

CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

CREATE UNIQUE INDEX "membership_organisation_id_number_key" ON "membership"("organisation_id", "number");

CREATE UNIQUE INDEX "school_group_organisation_id_school_year_name_key"
    ON "school_group"("organisation_id", "school_year", "name");

CREATE INDEX "group_staff_membership_id_idx" ON "group_staff"("membership_id");

CREATE UNIQUE INDEX "group_staff_group_id_membership_id_role_valid_from_key"
    ON "group_staff"("group_id", "membership_id", "role", "valid_from");

CREATE UNIQUE INDEX "desk_organisation_id_name_key" ON "desk"("organisation_id", "name");

CREATE INDEX "desk_member_membership_id_idx" ON "desk_member"("membership_id");

CREATE UNIQUE INDEX "desk_member_desk_id_membership_id_valid_from_key"
    ON "desk_member"("desk_id", "membership_id", "valid_from");

CREATE INDEX "staff_leave_membership_id_idx" ON "staff_leave"("membership_id");

CREATE UNIQUE INDEX "calendar_date_school_year_key_key" ON "calendar_date"("school_year", "key");

CREATE UNIQUE INDEX "holiday_name_key" ON "holiday"("name");

CREATE INDEX "learning_record_organisation_id_idx" ON "learning_record"("organisation_id");

CREATE UNIQUE INDEX "learning_record_student_id_organisation_id_kind_title_recor_key"
    ON "learning_record"("student_id", "organisation_id", "kind", "title", "recorded_on");

CREATE UNIQUE INDEX "absence_record_student_id_organisation_id_period_key"
    ON "absence_record"("student_id", "organisation_id", "period");

CREATE INDEX "guidance_record_student_id_idx" ON "guidance_record"("student_id");

CREATE INDEX "register_file_organisation_id_created_at_idx" ON "register_file"("organisation_id", "created_at");

CREATE UNIQUE INDEX "signal_dedupe_key" ON "signal"("dedupe");

CREATE INDEX "signal_student_id_idx" ON "signal"("student_id");

CREATE INDEX "signal_transition_id_idx" ON "signal"("transition_id");

CREATE INDEX "task_membership_id_state_idx" ON "task"("membership_id", "state");

CREATE INDEX "task_desk_id_state_idx" ON "task"("desk_id", "state");

CREATE INDEX "task_student_id_idx" ON "task"("student_id");

CREATE INDEX "task_signal_id_idx" ON "task"("signal_id");

CREATE INDEX "task_transition_id_idx" ON "task"("transition_id");

CREATE INDEX "task_object_id_idx" ON "task"("object_id");

CREATE INDEX "task_state_due_on_idx" ON "task"("state", "due_on");

CREATE INDEX "intervention_student_id_idx" ON "intervention"("student_id");

CREATE INDEX "intervention_champion_membership_id_state_idx" ON "intervention"("champion_membership_id", "state");

CREATE INDEX "intervention_task_id_idx" ON "intervention"("task_id");

CREATE UNIQUE INDEX "intervention_partner_intervention_id_membership_id_key"
    ON "intervention_partner"("intervention_id", "membership_id");

CREATE INDEX "intervention_step_intervention_id_idx" ON "intervention_step"("intervention_id");

CREATE INDEX "student_person_id_idx" ON "student"("person_id");

CREATE INDEX "student_last_name_call_name_idx" ON "student"("last_name", "call_name");

CREATE INDEX "guardianship_student_id_idx" ON "guardianship"("student_id");

CREATE UNIQUE INDEX "guardianship_person_id_student_id_key" ON "guardianship"("person_id", "student_id");

CREATE INDEX "enrolment_student_id_idx" ON "enrolment"("student_id");

CREATE INDEX "enrolment_group_id_idx" ON "enrolment"("group_id");

CREATE UNIQUE INDEX "enrolment_organisation_id_number_first_day_key"
    ON "enrolment"("organisation_id", "number", "first_day");

CREATE INDEX "match_suggestion_other_student_id_idx" ON "match_suggestion"("other_student_id");

CREATE UNIQUE INDEX "match_suggestion_student_id_other_student_id_key"
    ON "match_suggestion"("student_id", "other_student_id");

CREATE INDEX "student_link_student_id_idx" ON "student_link"("student_id");

CREATE INDEX "student_link_person_id_idx" ON "student_link"("person_id");

CREATE INDEX "transition_student_id_idx" ON "transition"("student_id");

CREATE INDEX "transition_home_organisation_id_idx" ON "transition"("home_organisation_id");

CREATE INDEX "transition_responsible_organisation_id_idx" ON "transition"("responsible_organisation_id");

CREATE INDEX "application_transition_id_idx" ON "application"("transition_id");

CREATE INDEX "application_student_id_idx" ON "application"("student_id");

CREATE INDEX "application_desk_id_state_idx" ON "application"("desk_id", "state");

CREATE INDEX "application_organisation_id_idx" ON "application"("organisation_id");

CREATE INDEX "application_event_application_id_at_idx" ON "application_event"("application_id", "at");

CREATE INDEX "application_question_application_id_idx" ON "application_question"("application_id");

CREATE INDEX "transition_owner_transition_id_valid_from_idx" ON "transition_owner"("transition_id", "valid_from");

CREATE INDEX "transition_owner_membership_id_idx" ON "transition_owner"("membership_id");

CREATE INDEX "transition_owner_student_id_idx" ON "transition_owner"("student_id");

ALTER TABLE "account" ADD CONSTRAINT "account_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_person" ADD CONSTRAINT "account_person_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_person" ADD CONSTRAINT "account_person_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_entry" ADD CONSTRAINT "lob_entry_form_version_id_fkey"
    FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_answer" ADD CONSTRAINT "lob_answer_entry_id_fkey"
    FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "form_version" ADD CONSTRAINT "form_version_form_id_fkey"
    FOREIGN KEY ("form_id") REFERENCES "school_form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_extra" ADD CONSTRAINT "lob_extra_entry_id_fkey"
    FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_review" ADD CONSTRAINT "lob_review_entry_id_fkey"
    FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_evidence" ADD CONSTRAINT "lob_evidence_entry_id_fkey"
    FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_evidence" ADD CONSTRAINT "lob_evidence_draft_id_fkey"
    FOREIGN KEY ("draft_id") REFERENCES "lob_draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "lob_import_line" ADD CONSTRAINT "lob_import_line_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "lob_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "package_item" ADD CONSTRAINT "package_item_package_id_fkey"
    FOREIGN KEY ("package_id") REFERENCES "handover_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "package_answer" ADD CONSTRAINT "package_answer_package_id_fkey"
    FOREIGN KEY ("package_id") REFERENCES "handover_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_line" ADD CONSTRAINT "import_line_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_question" ADD CONSTRAINT "import_question_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_outer" ADD CONSTRAINT "import_outer_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_undo" ADD CONSTRAINT "import_undo_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "site" ADD CONSTRAINT "site_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "programme" ADD CONSTRAINT "programme_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "programme" ADD CONSTRAINT "programme_desk_id_fkey"
    FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "person" ADD CONSTRAINT "person_joined_id_fkey"
    FOREIGN KEY ("joined_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_group" ADD CONSTRAINT "school_group_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "group_staff" ADD CONSTRAINT "group_staff_group_id_fkey"
    FOREIGN KEY ("group_id") REFERENCES "school_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "group_staff" ADD CONSTRAINT "group_staff_membership_id_fkey"
    FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk" ADD CONSTRAINT "desk_organisation_id_fkey"
    FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk_member" ADD CONSTRAINT "desk_member_desk_id_fkey"
    FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk_member" ADD CONSTRAINT "desk_member_membership_id_fkey"
    FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_leave" ADD CONSTRAINT "staff_leave_membership_id_fkey"
    FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "intervention_partner" ADD CONSTRAINT "intervention_partner_intervention_id_fkey"
    FOREIGN KEY ("intervention_id") REFERENCES "intervention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "intervention_step" ADD CONSTRAINT "intervention_step_intervention_id_fkey"
    FOREIGN KEY ("intervention_id") REFERENCES "intervention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student" ADD CONSTRAINT "student_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student_contact" ADD CONSTRAINT "student_contact_student_id_fkey"
    FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_student_id_fkey"
    FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_student_id_fkey"
    FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_group_id_fkey"
    FOREIGN KEY ("group_id") REFERENCES "school_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_programme_id_fkey"
    FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student_link" ADD CONSTRAINT "student_link_student_id_fkey"
    FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transition" ADD CONSTRAINT "transition_student_id_fkey"
    FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_transition_id_fkey"
    FOREIGN KEY ("transition_id") REFERENCES "transition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_desk_id_fkey"
    FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_programme_id_fkey"
    FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application_event" ADD CONSTRAINT "application_event_application_id_fkey"
    FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application_question" ADD CONSTRAINT "application_question_application_id_fkey"
    FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transition_owner" ADD CONSTRAINT "transition_owner_transition_id_fkey"
    FOREIGN KEY ("transition_id") REFERENCES "transition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 3. What Prisma cannot say: checks, periods that exclude each other, one of a kind under a condition.
ALTER TABLE import_file ALTER COLUMN reads SET NOT NULL, ALTER COLUMN sums SET NOT NULL;

ALTER TABLE application ADD CONSTRAINT one_choice EXCLUDE (transition_id WITH =) WHERE (chosen_at IS NOT NULL);

ALTER TABLE import_outer ADD CONSTRAINT known_what CHECK ((what IN ('user', 'class', 'org')));

ALTER TABLE import_problem ADD CONSTRAINT known_finder CHECK ((found_by IN ('reading', 'comparing', 'undoing')));

ALTER TABLE import_question ADD CONSTRAINT known_answer CHECK (((answer IS NULL) OR (answer IN ('same', 'other'))));

ALTER TABLE intervention ADD CONSTRAINT class_of_intervention CHECK ((data_class IN ('support', 'help')));

ALTER TABLE lob_evidence ADD CONSTRAINT file_or_link
    CHECK ((((kind = 'link') = (storage_key IS NULL)) AND ((kind = 'link') = (url <> ''))));

ALTER TABLE lob_evidence ADD CONSTRAINT one_place CHECK ((num_nonnulls(entry_id, draft_id) = 1));

ALTER TABLE signal ADD CONSTRAINT class_of_signal
    CHECK (((data_class IN ('signal', 'help')) AND ((data_class = 'help') = (kind = 'wantsToTalk'))));

ALTER TABLE task ADD CONSTRAINT class_of_task
    CHECK (((data_class IN ('support', 'help')) AND (num_nonnulls(membership_id, desk_id) >= 1)));

ALTER TABLE transition_owner ADD CONSTRAINT one_owner_at_a_time EXCLUDE USING gist (transition_id WITH =,
    tstzrange(valid_from, valid_until) WITH &&);

ALTER TABLE transition_owner ADD CONSTRAINT period_runs_forward
    CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));

CREATE UNIQUE INDEX account_person_live ON account_person (account_id, person_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_live_application
    ON application (transition_id, programme_id) WHERE (state NOT IN ('withdrawn', 'rejected', 'noShow'));
CREATE UNIQUE INDEX one_planned_talk ON career_talk (student_id, membership_id, day) WHERE (step = '');
CREATE INDEX enrolment_number ON enrolment (organisation_id, lower(number), first_day DESC);
CREATE INDEX guardianship_email ON guardianship (lower(email)) WHERE (email <> '');
CREATE UNIQUE INDEX one_package_in_work ON handover_package (application_id) WHERE (state IN ('draft', 'sight'));
CREATE UNIQUE INDEX one_open_intervention ON intervention (task_id) WHERE (state = 'open');
CREATE UNIQUE INDEX lob_draft_entry ON lob_draft (entry_id) WHERE (entry_id IS NOT NULL);
CREATE UNIQUE INDEX lob_draft_profile ON lob_draft (student_id) WHERE (about = 'profile');
CREATE UNIQUE INDEX lob_extra_profile ON lob_extra (student_id, organisation_id, key) WHERE (entry_id IS NULL);
CREATE UNIQUE INDEX one_live_share ON lob_share (application_id) WHERE (ended_at IS NULL);
CREATE INDEX membership_email ON membership (lower(email)) WHERE (email <> '');
CREATE UNIQUE INDEX one_live_view ON mentor_view (transition_id, organisation_id) WHERE (state <> 'replaced');
CREATE UNIQUE INDEX one_open_day
    ON orientation_day (student_id, day, lower(school)) WHERE (state IN ('asked', 'agreed'));
CREATE UNIQUE INDEX one_open_help ON signal (student_id) WHERE ((kind = 'wantsToTalk') AND (closed_at IS NULL));
CREATE INDEX student_same_name ON student (birth_date, lower(last_name), lower(call_name));
CREATE INDEX student_contact_sign_in ON student_contact (lower(sign_in_email)) WHERE (sign_in_email <> '');
CREATE UNIQUE INDEX one_open_question ON task (kind, object_id)
    WHERE ((kind IN ('answerEntry', 'decideOrientation', 'linkStarted', 'callAboutPackage'))
    AND (state IN ('open', 'takenUp')));
CREATE UNIQUE INDEX one_open_crossing ON transition (student_id) WHERE (ended_at IS NULL);

-- Twice at once: a day of leave stands once, and a concern in the same words is one while it is open.
ALTER TABLE staff_leave ADD CONSTRAINT one_leave_at_a_time
    EXCLUDE USING gist (membership_id WITH =, daterange(first_day, last_day, '[]') WITH &&);
CREATE UNIQUE INDEX one_same_concern ON signal (student_id, raised_by_membership_id, md5(saw), md5(asks))
    WHERE kind = 'concern' AND closed_at IS NULL;

-- 4. What signs people in: tables that no role of the app reads.
CREATE TABLE authz.demo_clock (
    one boolean NOT NULL DEFAULT true,
    at timestamptz NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT demo_clock_one_check CHECK (one),
    CONSTRAINT demo_clock_pkey PRIMARY KEY (one)
);

CREATE TABLE authz.link_code (
    code text NOT NULL,
    student_id uuid NOT NULL,
    person_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    claimed_by uuid,
    spent_at timestamptz,
    CONSTRAINT link_code_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES student(id),
    CONSTRAINT link_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT link_code_pkey PRIMARY KEY (code),
    CONSTRAINT link_code_student_id_fkey FOREIGN KEY (student_id) REFERENCES student(id)
);

CREATE INDEX link_code_claimed ON authz.link_code (claimed_by);

CREATE INDEX link_code_student ON authz.link_code (student_id);

CREATE UNIQUE INDEX one_link_code ON authz.link_code (student_id) WHERE (spent_at IS NULL);

CREATE TABLE authz.link_try (
    person_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT link_try_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE INDEX link_try_person ON authz.link_try (person_id, at);

CREATE TABLE authz.personal_link (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL,
    kind text NOT NULL,
    person_id uuid NOT NULL,
    made_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at timestamptz,
    student_id uuid,
    address text,
    CONSTRAINT address_of_a_student CHECK ((((kind = 'address') = (student_id IS NOT NULL))
        AND ((student_id IS NULL) = (address IS NULL)))),
    CONSTRAINT personal_link_kind_check CHECK ((kind IN ('signIn', 'attach', 'address'))),
    CONSTRAINT personal_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES membership(id),
    CONSTRAINT personal_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT personal_link_pkey PRIMARY KEY (id),
    CONSTRAINT personal_link_token_hash_key UNIQUE (token_hash)
);

CREATE UNIQUE INDEX one_address_asked
    ON authz.personal_link (student_id) WHERE ((kind = 'address') AND (spent_at IS NULL));

CREATE UNIQUE INDEX one_attach_code
    ON authz.personal_link (person_id) WHERE ((kind = 'attach') AND (spent_at IS NULL));

CREATE INDEX personal_link_person ON authz.personal_link (person_id, created_at);

CREATE TABLE authz.recovery_code (
    person_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE authz.second_factor (
    person_id uuid NOT NULL,
    secret bytea NOT NULL,
    pending_codes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0,
    CONSTRAINT second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT second_factor_pkey PRIMARY KEY (person_id)
);

CREATE TABLE authz.secret (
    key bytea NOT NULL
);

CREATE TABLE authz.session (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    membership_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    kind text NOT NULL DEFAULT 'demo',
    account_id uuid,
    second_factor_for uuid,
    device text NOT NULL DEFAULT 'other',
    CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    CONSTRAINT session_device_check CHECK ((device IN ('phone', 'computer', 'other'))),
    CONSTRAINT session_kind_check CHECK ((kind IN ('demo', 'account', 'link'))),
    CONSTRAINT session_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES membership(id),
    CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT session_pkey PRIMARY KEY (id),
    CONSTRAINT session_second_factor_for_fkey FOREIGN KEY (second_factor_for) REFERENCES person(id),
    CONSTRAINT session_token_hash_key UNIQUE (token_hash)
);

CREATE INDEX session_account ON authz.session (account_id);

CREATE INDEX session_person ON authz.session (person_id);

CREATE TABLE authz.tries (
    key bytea NOT NULL,
    count integer NOT NULL,
    until timestamptz NOT NULL,
    CONSTRAINT tries_pkey PRIMARY KEY (key)
);

CREATE TABLE authz.mail (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    template text NOT NULL,
    to_address text NOT NULL,
    locale text NOT NULL,
    params jsonb NOT NULL,
    secret text,
    link_id uuid,
    state text NOT NULL DEFAULT 'queued',
    tries integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    taken_at timestamptz,
    done_at timestamptz,
    CONSTRAINT mail_link_id_fkey FOREIGN KEY (link_id) REFERENCES authz.personal_link(id),
    CONSTRAINT mail_locale_check CHECK ((locale IN ('nl', 'en'))),
    CONSTRAINT mail_pkey PRIMARY KEY (id),
    CONSTRAINT mail_state_check CHECK ((state IN ('queued', 'sending', 'sent', 'failed', 'unknown'))),
    CONSTRAINT mail_template_check CHECK (template IN ('signInLink', 'invitation', 'accountConfirmed',
        'secondFactorReset', 'reflectionReminder', 'confirmAddress', 'addressChanged', 'linkElsewhere'))
);

CREATE INDEX mail_to_send ON authz.mail (next_at) WHERE (state = 'queued');

INSERT INTO authz.secret VALUES (public.gen_random_bytes(32));

-- 5. Rows that functions hand to each other.
CREATE TYPE authz.roster_line AS (n integer, outcome text, who text, field text, reason text, shown text);

CREATE TYPE authz.place AS (person_id uuid, membership_id uuid, kind text, role text, school text, sector text,
    names text[], since timestamptz);

CREATE TYPE authz.taken_kind AS (counts jsonb, lines jsonb, problems authz.roster_line[]);

CREATE TYPE authz.judged_student AS (n integer, number text, call_name text, last_name text, born date, level text,
    email text, first_day date, until date, into_group uuid, into_programme uuid, student uuid, person uuid,
    newest uuid, newest_number text, closes boolean, exact uuid, enrolment uuid, subject text, outcome text,
    fields text[], field text, reason text, shown text, coupled boolean);

-- 6. Which file of prisma/logic was applied as it is: its hash, and the functions that it holds (lib/db/logic).
CREATE TABLE authz.logic_file (
    path text NOT NULL,
    hash text NOT NULL,
    functions text[] NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT logic_file_pkey PRIMARY KEY (path)
);
