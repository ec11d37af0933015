-- Which data classes a reason opens, and for which purpose. The whole list.

CALL authz.anew('access_policy');
GRANT SELECT ON access_policy TO oversteek_app, oversteek_job;

DELETE FROM access_policy;

INSERT INTO access_policy (basis, purpose, classes) VALUES
    ('self', 'recht',
        '{identity,contact,learning,lob,absence,guidance,signal,support,help,application,release,accessLog}'),
    ('guardian', 'recht', '{identity,contact,learning,absence,guidance,signal,support,application,release,accessLog}'),
    ('guardianLate', 'recht', '{identity}'),
    ('guardianShare', 'recht', '{lob}'),
    ('rosterMentor', 'begeleiding',
        '{identity,contact,learning,lob,absence,guidance,signal,support,application,release}'),
    ('rosterTeacher', 'begeleiding', '{identity}'),
    ('rosterDesk', 'begeleiding',
        '{identity,contact,learning,lob,absence,guidance,signal,support,application,release}'),
    ('rosterAdministration', 'beheer', '{identity}'),
    ('crossing', 'begeleiding', '{identity,contact,learning,lob,signal,support,application,release}'),
    ('aftercare', 'begeleiding', '{identity,application}'),
    ('owner', 'begeleiding', '{identity,contact,application,learning,support,signal}'),
    ('application', 'overstap', '{identity,contact,application}'),
    ('released', 'overstap', '{learning,release}'),
    ('shared', 'overstap', '{lob}'),
    ('sharedPlacement', 'begeleiding', '{lob}'),
    ('placement', 'begeleiding', '{identity,contact,application,learning,absence,guidance,release}'),
    ('help', 'begeleiding', '{identity,help}'),
    ('partner', 'begeleiding', '{identity,support}');
