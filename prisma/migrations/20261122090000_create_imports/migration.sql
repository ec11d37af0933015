CREATE TYPE "import_kind" AS ENUM ('students', 'staff', 'groups', 'guardians', 'results');

CREATE TYPE "import_state" AS ENUM ('staged', 'applied', 'discarded');

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
    "problems" JSONB NOT NULL DEFAULT '[]',
    "changes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_line" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "import_line_pkey" PRIMARY KEY ("import_id","line")
);

CREATE INDEX "import_file_organisation_id_created_at_idx" ON "import_file"("organisation_id", "created_at");

ALTER TABLE "import_line" ADD CONSTRAINT "import_line_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Take in what schools have: files are staged line by line, and applied whole by one definer function, or not at all.
CALL authz.guard('import_file');
CALL authz.guard('import_line');
GRANT SELECT, INSERT ON import_file, import_line TO oversteek_app, oversteek_job;
GRANT UPDATE (state, changes, applied_at) ON import_file TO oversteek_app, oversteek_job;
CREATE POLICY own_school ON import_file TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator')
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator');
CREATE POLICY own_school ON import_line TO oversteek_app USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f))) WITH CHECK (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));
CREATE POLICY job ON import_file TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL) WITH CHECK ((SELECT authz.job()) IS NOT NULL);
CREATE POLICY job ON import_line TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL) WITH CHECK ((SELECT authz.job()) IS NOT NULL);

