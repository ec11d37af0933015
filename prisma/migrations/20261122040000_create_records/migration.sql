CREATE TYPE "learning_kind" AS ENUM ('history', 'result', 'advice', 'placement');

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

CREATE INDEX "learning_record_organisation_id_idx" ON "learning_record"("organisation_id");

CREATE UNIQUE INDEX "learning_record_student_id_organisation_id_kind_title_recor_key" ON "learning_record"("student_id", "organisation_id", "kind", "title", "recorded_on");

CREATE UNIQUE INDEX "absence_record_student_id_organisation_id_period_key" ON "absence_record"("student_id", "organisation_id", "period");

CREATE INDEX "guidance_record_student_id_idx" ON "guidance_record"("student_id");

-- Keep what a school knows, a table per data class: classes that open at different moments are different rows. One school answers for each.
CALL authz.guard_student('learning_record');
CALL authz.guard_student('absence_record');
CALL authz.guard_student('guidance_record');
GRANT SELECT ON learning_record, absence_record, guidance_record TO oversteek_app;
GRANT INSERT ON learning_record, guidance_record TO oversteek_app;
GRANT UPDATE (value, recorded_on, removed_at, version) ON learning_record TO oversteek_app;
-- Staff read and write the records of their own school only; the student reads them all.
CREATE POLICY learning ON learning_record FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('learning'))) AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY own_school_adds ON learning_record FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('learning'))));
CREATE POLICY own_school_corrects ON learning_record FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('learning')))) WITH CHECK (organisation_id = (SELECT authz.organisation()));
CREATE POLICY absence ON absence_record FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('absence'))) AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY guidance ON guidance_record FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('guidance'))) AND ((SELECT authz.membership()) IS NULL OR organisation_id = (SELECT authz.organisation())));
CREATE POLICY own_school_adds ON guidance_record FOR INSERT TO oversteek_app WITH CHECK (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('guidance'))));
