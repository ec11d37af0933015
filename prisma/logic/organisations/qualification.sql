-- Qualifications from the register: a public list.

CALL authz.anew('qualification');
GRANT SELECT ON qualification TO oversteek_app, oversteek_job;
GRANT DELETE ON qualification TO oversteek_writer;
