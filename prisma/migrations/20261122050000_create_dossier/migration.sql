CREATE TYPE "competence" AS ENUM ('qualities', 'motives', 'workExploration', 'careerDirection', 'networking');

CREATE TYPE "activity_type" AS ENUM ('openDay', 'tasterDay', 'trialStudy', 'internship', 'intakeActivity', 'studyChoiceCheck', 'careersEvening', 'subjectInformation', 'alumniEvening', 'guestLesson', 'companyVisit', 'interestTest', 'finalProject', 'project', 'jobOrVolunteering', 'actionPlan', 'electiveSubject', 'careerTalk', 'motivationLetter', 'cv', 'other');

CREATE TYPE "mentor_view_state" AS ENUM ('asked', 'agreed', 'refused', 'replaced');

CREATE TYPE "confirmed_how" AS ENUM ('online', 'paper', 'phone');

CREATE TABLE "lob_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "activity_type" "activity_type" NOT NULL,
    "title" TEXT NOT NULL,
    "day" DATE,
    "place" TEXT NOT NULL DEFAULT '',
    "did" TEXT NOT NULL DEFAULT '',
    "goals" TEXT NOT NULL DEFAULT '',
    "result" TEXT NOT NULL DEFAULT '',
    "evaluation" TEXT NOT NULL DEFAULT '',
    "next_step" TEXT NOT NULL DEFAULT '',
    "competences" "competence"[],
    "hidden_from_school" BOOLEAN NOT NULL DEFAULT false,
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

CREATE INDEX "lob_entry_student_id_created_at_idx" ON "lob_entry"("student_id", "created_at");

CREATE INDEX "lob_answer_entry_id_idx" ON "lob_answer"("entry_id");

CREATE INDEX "lob_answer_student_id_idx" ON "lob_answer"("student_id");

CREATE INDEX "mentor_view_student_id_idx" ON "mentor_view"("student_id");

CREATE INDEX "lob_share_student_id_idx" ON "lob_share"("student_id");

CREATE INDEX "lob_share_application_id_idx" ON "lob_share"("application_id");

ALTER TABLE "lob_answer" ADD CONSTRAINT "lob_answer_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "lob_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hold the one LOB dossier: the student writes it, the home school reads what isn't kept private, a desk reads the parts that are shared with it, live.
CALL authz.guard_student('lob_entry');
CALL authz.guard_student('lob_answer');
CALL authz.guard_student('lob_profile');
CALL authz.guard_student('mentor_view');
CALL authz.guard_student('lob_share');
GRANT SELECT, INSERT ON lob_entry, lob_answer, lob_profile, mentor_view, lob_share TO oversteek_app;
GRANT UPDATE (activity_type, title, day, place, did, goals, result, evaluation, next_step, competences, hidden_from_school, version, updated_at) ON lob_entry TO oversteek_app;
GRANT UPDATE (proud_of, qualities, motives, work_explored, network, goal_now, plan_b, choice_and_why, version, updated_at) ON lob_profile TO oversteek_app;
GRANT UPDATE (state, reply, answered_at, version) ON mentor_view TO oversteek_app;
GRANT UPDATE (confirmed_at, confirmed_how, confirmed_by_name, confirmed_by_person_id, recorded_by_membership_id, ended_at, version) ON lob_share TO oversteek_app;

CREATE POLICY entries ON lob_entry FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_part('entries')))
    AND (NOT hidden_from_school OR student_id = (SELECT authz.student())));
CREATE POLICY own_words_insert ON lob_entry FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY own_words_update ON lob_entry FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY profile ON lob_profile FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_part('profile'))));
CREATE POLICY own_words_insert ON lob_profile FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY own_words_update ON lob_profile FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));
-- What a mentor answers stays between the student and that school.
CREATE POLICY answers ON lob_answer FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY own_answer ON lob_answer FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = lob_answer.student_id)));
CREATE POLICY view_at_home ON mentor_view FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY agreed_view_travels ON mentor_view FOR SELECT TO oversteek_app USING (state = 'agreed' AND student_id = ANY (ARRAY(SELECT authz.visible_part('mentorView'))));
CREATE POLICY own_view ON mentor_view FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND state = 'asked' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));
-- Only the student says yes or no; the author can only put a newer view in its place.
CREATE POLICY student_answers ON mentor_view FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()) AND state IN ('agreed', 'refused'));
CREATE POLICY author_replaces ON mentor_view FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) WITH CHECK (state = 'replaced');
CREATE POLICY shares ON lob_share FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))) AND (SELECT authz.membership()) IS NULL);
CREATE POLICY shares_at_home ON lob_share FOR SELECT TO oversteek_app USING ((SELECT authz.membership()) IS NOT NULL AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));
CREATE POLICY own_share ON lob_share FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY stop_or_confirm ON lob_share FOR UPDATE TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release')))) WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))));
