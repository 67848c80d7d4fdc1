<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy" sourcelanguage="en_GB">
    <context>
        <name>banking/commands</name>
        <message>
            <source>Not sorted yet</source>
            <translation type="unfinished">Heb ei drefnu eto</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation type="unfinished">Cadwyd.</translation>
        </message>
    </context>
    <context>
        <name>banking/queries</name>
        <message>
            <source>still to be decided</source>
            <translation type="unfinished">i’w benderfynu eto</translation>
        </message>
    </context>
    <context>
        <name>casebook</name>
        <message>
            <source>Law</source>
            <translation type="unfinished">Cyfraith</translation>
        </message>
        <message>
            <source>Review of the plan</source>
            <translation type="unfinished">Adolygiad o’r cynllun</translation>
        </message>
        <message>
            <source>today</source>
            <translation type="unfinished">heddiw</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation type="unfinished">yfory</translation>
        </message>
        <message>
            <source>Runs out</source>
            <translation type="unfinished">Yn dod i ben</translation>
        </message>
        <message numerus="yes">
            <source>in {count} days</source>
            <extracomment>For one: in {count} day</extracomment>
            <translation type="unfinished">
                <numerusform>heddiw</numerusform>
                <numerusform>ymhen {count} diwrnod</numerusform>
                <numerusform>ymhen {count} ddiwrnod</numerusform>
                <numerusform>ymhen {count} diwrnod</numerusform>
                <numerusform>ymhen {count} diwrnod</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>casebook/model</name>
        <message>
            <source>Agreed by {who} on {day}{how}.</source>
            <translation type="unfinished">Cytunwyd gan {who} ar {day}{how}.</translation>
        </message>
        <message>
            <source>Answered by {who} on {day}{how}.</source>
            <translation type="unfinished">Atebwyd gan {who} ar {day}{how}.</translation>
        </message>
        <message>
            <source>No answer yet.</source>
            <translation type="unfinished">Dim ateb eto.</translation>
        </message>
        <message>
            <source>at a meeting</source>
            <translation type="unfinished">mewn cyfarfod</translation>
        </message>
        <message>
            <source>by email</source>
            <translation type="unfinished">drwy e-bost</translation>
        </message>
        <message>
            <source>by letter</source>
            <translation type="unfinished">drwy lythyr</translation>
        </message>
        <message>
            <source>by message</source>
            <translation type="unfinished">drwy neges</translation>
        </message>
        <message>
            <source>by telephone</source>
            <translation type="unfinished">dros y ffôn</translation>
        </message>
    </context>
    <context>
        <name>casebook/queries</name>
        <message>
            <source>Holiday</source>
            <translation type="unfinished">Gwyliau</translation>
        </message>
        <message>
            <source>Income tax</source>
            <translation type="unfinished">Treth incwm</translation>
        </message>
        <message>
            <source>National Insurance</source>
            <translation type="unfinished">Yswiriant Gwladol</translation>
        </message>
        <message>
            <source>Pension</source>
            <translation type="unfinished">Pensiwn</translation>
        </message>
    </context>
    <context>
        <name>cli</name>
        <message>
            <source>Amount</source>
            <translation type="unfinished">Swm</translation>
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished">Dyddiad</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished">Gwahaniaeth</translation>
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished">Rhif</translation>
        </message>
        <message>
            <source>Who</source>
            <translation type="unfinished">Pwy</translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished">Enw</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation type="unfinished">Beth ydyw</translation>
        </message>
        <message>
            <source>Everything is as it must be.</source>
            <translation type="unfinished">Mae popeth fel y dylai fod.</translation>
        </message>
        <message>
            <source>Came in</source>
            <translation type="unfinished">Daeth i mewn</translation>
        </message>
        <message>
            <source>Left</source>
            <translation type="unfinished">Ar ôl</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation type="unfinished">Datganiad</translation>
        </message>
        <message>
            <source>Went out</source>
            <translation type="unfinished">Aeth allan</translation>
        </message>
        <message>
            <source>Done</source>
            <translation type="unfinished">Wedi’i wneud</translation>
        </message>
        <message>
            <source>Nothing is waiting for you.</source>
            <translation type="unfinished">Nid oes dim yn aros amdanoch.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished">Agor</translation>
        </message>
        <message>
            <source>Account</source>
            <translation type="unfinished">Cyfrif</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation type="unfinished">Papur</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation type="unfinished">Taliad</translation>
        </message>
        <message>
            <source>Plan line</source>
            <translation type="unfinished">Llinell o’r cynllun</translation>
        </message>
        <message>
            <source>Who pays</source>
            <translation type="unfinished">Pwy sy’n talu</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation type="unfinished">Gweithiwr</translation>
        </message>
        <message>
            <source>{name}, since {day}</source>
            <translation type="unfinished">{name}, ers {day}</translation>
        </message>
        <message>
            <source>Agreed</source>
            <translation type="unfinished">Cytunwyd</translation>
        </message>
        <message>
            <source>Paid or owed</source>
            <translation type="unfinished">Talwyd neu’n ddyledus</translation>
        </message>
        <message>
            <source>Line</source>
            <translation type="unfinished">Llinell</translation>
        </message>
        <message>
            <source>Payslip</source>
            <translation type="unfinished">Slip cyflog</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation type="unfinished">Oriau</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation type="unfinished">Treth</translation>
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished">O</translation>
        </message>
        <message>
            <source>How</source>
            <translation type="unfinished">Sut</translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished">Hyd</translation>
        </message>
        <message>
            <source>In the accounts</source>
            <translation type="unfinished">Yn y cyfrifon</translation>
        </message>
        <message>
            <source>Owed</source>
            <translation type="unfinished">Yn ddyledus</translation>
        </message>
        <message>
            <source>Planned so far</source>
            <translation type="unfinished">Wedi’i gynllunio hyd yma</translation>
        </message>
        <message>
            <source>Possible surplus</source>
            <translation type="unfinished">Gwarged posibl</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation type="unfinished">Gwariwyd</translation>
        </message>
        <message>
            <source>How it stands</source>
            <translation type="unfinished">Sut mae’n sefyll</translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished">Beth</translation>
        </message>
        <message>
            <source>Words</source>
            <translation type="unfinished">Geiriau</translation>
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished">Ffeil</translation>
        </message>
        <message>
            <source>The file</source>
            <translation type="unfinished">Y ffeil</translation>
        </message>
        <message>
            <source>Holiday pay</source>
            <translation type="unfinished">Tâl gwyliau</translation>
        </message>
        <message>
            <source>Net pay</source>
            <translation type="unfinished">Cyflog net</translation>
        </message>
        <message>
            <source>Not noted</source>
            <translation type="unfinished">Heb ei nodi</translation>
        </message>
        <message>
            <source>What they say</source>
            <translation type="unfinished">Beth maen nhw’n ei ddweud</translation>
        </message>
        <message>
            <source>Where it stands</source>
            <translation type="unfinished">Ble mae’n sefyll</translation>
        </message>
        <message>
            <source>Whose word</source>
            <translation type="unfinished">Gair pwy</translation>
        </message>
        <message numerus="yes">
            <source>{count} days</source>
            <extracomment>For one: {count} day</extracomment>
            <translation type="unfinished">
                <numerusform>{count} diwrnod</numerusform>
                <numerusform>{count} diwrnod</numerusform>
                <numerusform>{count} ddiwrnod</numerusform>
                <numerusform>{count} diwrnod</numerusform>
                <numerusform>{count} diwrnod</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} weeks</source>
            <extracomment>For one: {count} week</extracomment>
            <translation type="unfinished">
                <numerusform>{count} wythnos</numerusform>
                <numerusform>{count} wythnos</numerusform>
                <numerusform>{count} wythnos</numerusform>
                <numerusform>{count} wythnos</numerusform>
                <numerusform>{count} wythnos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>employer/duties</name>
        <message>
            <source>Driving licence</source>
            <translation type="unfinished">Trwydded yrru</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation type="unfinished">Rhywbeth arall</translation>
        </message>
        <message>
            <source>Training</source>
            <translation type="unfinished">Hyfforddiant</translation>
        </message>
    </context>
    <context>
        <name>employer/model</name>
        <message>
            <source>Day</source>
            <translation type="unfinished">Diwrnod</translation>
        </message>
    </context>
    <context>
        <name>employer/queries</name>
        <message>
            <source>Address</source>
            <translation type="unfinished">Cyfeiriad</translation>
        </message>
    </context>
    <context>
        <name>employer</name>
        <message>
            <source>Account number</source>
            <translation type="unfinished">Rhif cyfrif</translation>
        </message>
        <message>
            <source>As it stands on {day}.</source>
            <translation type="unfinished">Fel y mae ar {day}.</translation>
        </message>
        <message>
            <source>Payslips</source>
            <translation type="unfinished">Slipiau cyflog</translation>
        </message>
        <message>
            <source>Sort code</source>
            <translation type="unfinished">Cod didoli</translation>
        </message>
    </context>
    <context>
        <name>exchange/folder</name>
        <message>
            <source>A week</source>
            <translation type="unfinished">Yr wythnos</translation>
        </message>
        <message>
            <source>Agreed by</source>
            <translation type="unfinished">Cytunwyd gan</translation>
        </message>
        <message>
            <source>Care co-ordinator</source>
            <translation type="unfinished">Cydlynydd gofal</translation>
        </message>
        <message>
            <source>Days</source>
            <translation type="unfinished">Diwrnodau</translation>
        </message>
        <message>
            <source>Email</source>
            <translation type="unfinished">E-bost</translation>
        </message>
        <message>
            <source>For</source>
            <translation type="unfinished">Ar gyfer</translation>
        </message>
        <message>
            <source>Hours a week</source>
            <translation type="unfinished">Oriau’r wythnos</translation>
        </message>
        <message>
            <source>How often</source>
            <translation type="unfinished">Pa mor aml</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation type="unfinished">Canlyniad</translation>
        </message>
        <message>
            <source>Since</source>
            <translation type="unfinished">Ers</translation>
        </message>
        <message>
            <source>What for</source>
            <translation type="unfinished">Ar gyfer beth</translation>
        </message>
        <message>
            <source>In words</source>
            <translation type="unfinished">Mewn geiriau</translation>
        </message>
        <message>
            <source>Letters</source>
            <translation type="unfinished">Llythrennau</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation type="unfinished">Papurau</translation>
        </message>
        <message>
            <source>Money</source>
            <translation type="unfinished">Arian</translation>
        </message>
        <message>
            <source>Page</source>
            <translation type="unfinished">Tudalen</translation>
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished">Pobl</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation type="unfinished">Cwestiynau</translation>
        </message>
        <message>
            <source>Statements</source>
            <translation type="unfinished">Datganiadau</translation>
        </message>
        <message>
            <source>Table</source>
            <translation type="unfinished">Tabl</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation type="unfinished">Cytundeb</translation>
        </message>
        <message>
            <source>Bank statement</source>
            <translation type="unfinished">Datganiad banc</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation type="unfinished">Tystysgrif</translation>
        </message>
        <message>
            <source>Invoice</source>
            <translation type="unfinished">Anfoneb</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation type="unfinished">Llythyr</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation type="unfinished">Derbynneb</translation>
        </message>
        <message>
            <source>Timesheet</source>
            <translation type="unfinished">Taflen amser</translation>
        </message>
        <message>
            <source>What it proves</source>
            <translation type="unfinished">Beth mae’n ei brofi</translation>
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished">Blwyddyn</translation>
        </message>
        <message>
            <source>Month</source>
            <translation type="unfinished">Mis</translation>
        </message>
        <message>
            <source>First day</source>
            <translation type="unfinished">Diwrnod cyntaf</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished">Diwrnod olaf</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation type="unfinished">Anfonwyd</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished">Ie</translation>
        </message>
        <message>
            <source>Version</source>
            <translation type="unfinished">Fersiwn</translation>
        </message>
    </context>
    <context>
        <name>exchange</name>
        <message>
            <source>Activities, exercise, diet</source>
            <translation type="unfinished">Gweithgareddau, ymarfer corff, deiet</translation>
        </message>
        <message>
            <source>Agency care</source>
            <translation type="unfinished">Gofal asiantaeth</translation>
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished">Manylion</translation>
        </message>
        <message>
            <source>Direct payment</source>
            <translation type="unfinished">Taliad uniongyrchol</translation>
        </message>
        <message>
            <source>In the plan</source>
            <translation type="unfinished">Yn y cynllun</translation>
        </message>
        <message>
            <source>Insurance</source>
            <translation type="unfinished">Yswiriant</translation>
        </message>
        <message>
            <source>Interest</source>
            <translation type="unfinished">Llog</translation>
        </message>
        <message>
            <source>Moved between accounts</source>
            <translation type="unfinished">Symudwyd rhwng cyfrifon</translation>
        </message>
        <message>
            <source>Not in the plan yet</source>
            <translation type="unfinished">Ddim yn y cynllun eto</translation>
        </message>
        <message>
            <source>Other money in</source>
            <translation type="unfinished">Arian arall i mewn</translation>
        </message>
        <message>
            <source>Outside the plan, agreed</source>
            <translation type="unfinished">Y tu allan i’r cynllun, cytunwyd</translation>
        </message>
        <message>
            <source>PA net wages</source>
            <translation type="unfinished">Cyflog net cynorthwywyr personol</translation>
        </message>
        <message>
            <source>Payroll service</source>
            <translation type="unfinished">Gwasanaeth cyflogres</translation>
        </message>
        <message>
            <source>Pension contributions</source>
            <translation type="unfinished">Cyfraniadau pensiwn</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished">Cynllun</translation>
        </message>
        <message>
            <source>Plan lines</source>
            <translation type="unfinished">Llinellau’r cynllun</translation>
        </message>
        <message>
            <source>Recruitment and checks</source>
            <translation type="unfinished">Recriwtio a gwiriadau</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation type="unfinished">Ad-daliad</translation>
        </message>
        <message>
            <source>Short breaks and respite</source>
            <translation type="unfinished">Seibiannau byr ac ysbaid</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation type="unfinished">Cludiant</translation>
        </message>
    </context>
    <context>
        <name>plan/commands</name>
        <message>
            <source>Its name</source>
            <translation type="unfinished">Ei enw</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation type="unfinished">Eich enw</translation>
        </message>
        <message>
            <source>“{label}” is empty.</source>
            <translation type="unfinished">Mae “{label}” yn wag.</translation>
        </message>
    </context>
    <context>
        <name>statements</name>
        <message>
            <source>A supplier or agency</source>
            <translation type="unfinished">Cyflenwr neu asiantaeth</translation>
        </message>
        <message>
            <source>A worker left</source>
            <translation type="unfinished">Gadawodd gweithiwr</translation>
        </message>
        <message>
            <source>A worker was ill</source>
            <translation type="unfinished">Roedd gweithiwr yn sâl</translation>
        </message>
        <message>
            <source>Away from home</source>
            <translation type="unfinished">Oddi cartref</translation>
        </message>
        <message>
            <source>Equipment</source>
            <translation type="unfinished">Offer</translation>
        </message>
        <message>
            <source>Happened</source>
            <translation type="unfinished">Digwyddodd</translation>
        </message>
        <message>
            <source>Health changed</source>
            <translation type="unfinished">Newidiodd iechyd</translation>
        </message>
        <message>
            <source>Hint</source>
            <translation type="unfinished">Awgrym</translation>
        </message>
        <message>
            <source>In hospital</source>
            <translation type="unfinished">Yn yr ysbyty</translation>
        </message>
        <message>
            <source>May I?</source>
            <translation type="unfinished">Ga i?</translation>
        </message>
        <message>
            <source>Question</source>
            <translation type="unfinished">Cwestiwn</translation>
        </message>
        <message>
            <source>It can no longer be read.</source>
            <translation type="unfinished">Ni ellir ei ddarllen mwyach.</translation>
        </message>
        <message>
            <source>What is due next</source>
            <translation type="unfinished">Beth sydd nesaf</translation>
        </message>
        <message>
            <source>Employer</source>
            <translation type="unfinished">Cyflogwr</translation>
        </message>
        <message>
            <source>Review</source>
            <translation type="unfinished">Adolygiad</translation>
        </message>
        <message>
            <source>What is open</source>
            <translation type="unfinished">Beth sydd heb ei ateb</translation>
        </message>
        <message>
            <source>How to reach them</source>
            <translation type="unfinished">Sut i gysylltu â nhw</translation>
        </message>
        <message>
            <source>Nothing is noted yet.</source>
            <translation type="unfinished">Nid oes dim wedi’i nodi eto.</translation>
        </message>
        <message>
            <source>People who can help me</source>
            <translation type="unfinished">Pobl a all fy helpu</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished">Beth ddigwyddodd</translation>
        </message>
        <message>
            <source>Allowed</source>
            <translation type="unfinished">Caniateir</translation>
        </message>
        <message>
            <source>Bank charges</source>
            <translation type="unfinished">Taliadau banc</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation type="unfinished">Ni chaniateir</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation type="unfinished">Dydd Gwener</translation>
        </message>
        <message>
            <source>Monday</source>
            <translation type="unfinished">Dydd Llun</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation type="unfinished">Dydd Sadwrn</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation type="unfinished">Dydd Sul</translation>
        </message>
        <message>
            <source>Thursday</source>
            <translation type="unfinished">Dydd Iau</translation>
        </message>
        <message>
            <source>Tuesday</source>
            <translation type="unfinished">Dydd Mawrth</translation>
        </message>
        <message>
            <source>Wednesday</source>
            <translation type="unfinished">Dydd Mercher</translation>
        </message>
        <message>
            <source>Money in</source>
            <translation type="unfinished">Arian i mewn</translation>
        </message>
        <message>
            <source>Money out</source>
            <translation type="unfinished">Arian allan</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation type="unfinished">Newidiadau</translation>
        </message>
        <message>
            <source>An hour</source>
            <translation type="unfinished">Yr awr</translation>
        </message>
    </context>
    <context>
        <name>statements/explained</name>
        <message>
            <source>Due</source>
            <translation type="unfinished">I’w wneud</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation type="unfinished">Talwyd</translation>
        </message>
        <message>
            <source>Wages</source>
            <translation type="unfinished">Cyflogau</translation>
        </message>
        <message>
            <source>Not in the plan</source>
            <translation type="unfinished">Ddim yn y cynllun</translation>
        </message>
        <message>
            <source>Attached</source>
            <translation type="unfinished">Atodwyd</translation>
        </message>
        <message>
            <source>Held at home</source>
            <translation type="unfinished">Cedwir gartref</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation type="unfinished">Heb ei ddweud</translation>
        </message>
        <message>
            <source>To find</source>
            <translation type="unfinished">I’w ganfod</translation>
        </message>
        <message>
            <source>A year</source>
            <translation type="unfinished">Y flwyddyn</translation>
        </message>
    </context>
    <context>
        <name>statements/finding</name>
        <message>
            <source>{said}, wanted by {day}</source>
            <translation type="unfinished">{said}, i’w gael erbyn {day}</translation>
        </message>
    </context>
    <context>
        <name>statements/letters</name>
        <message>
            <source>Ask for agreement</source>
            <translation type="unfinished">Gofyn am gytundeb</translation>
        </message>
        <message>
            <source>Ask what a payment was for</source>
            <translation type="unfinished">Gofyn at beth yr oedd taliad</translation>
        </message>
    </context>
    <context>
        <name>statements/outlook</name>
        <message>
            <source>An agency</source>
            <translation type="unfinished">Asiantaeth</translation>
        </message>
    </context>
    <context>
        <name>statements/outlook/words</name>
        <message>
            <source>Prices went up</source>
            <translation type="unfinished">Cododd prisiau</translation>
        </message>
        <message>
            <source>every four weeks</source>
            <translation type="unfinished">bob pedair wythnos</translation>
        </message>
        <message>
            <source>every month</source>
            <translation type="unfinished">bob mis</translation>
        </message>
        <message>
            <source>every quarter</source>
            <translation type="unfinished">bob chwarter</translation>
        </message>
        <message>
            <source>every six months</source>
            <translation type="unfinished">bob chwe mis</translation>
        </message>
        <message>
            <source>every week</source>
            <translation type="unfinished">bob wythnos</translation>
        </message>
        <message>
            <source>every year</source>
            <translation type="unfinished">bob blwyddyn</translation>
        </message>
        <message>
            <source>once</source>
            <translation type="unfinished">unwaith</translation>
        </message>
        <message>
            <source>{weeks} and {days}</source>
            <translation type="unfinished">{weeks} a {days}</translation>
        </message>
        <message>
            <source>from now on</source>
            <translation type="unfinished">o hyn ymlaen</translation>
        </message>
        <message>
            <source>until the next payment on {day}</source>
            <translation type="unfinished">tan y taliad nesaf ar {day}</translation>
        </message>
    </context>
    <context>
        <name>statements/paper</name>
        <message>
            <source>April</source>
            <translation type="unfinished">Ebrill</translation>
        </message>
        <message>
            <source>August</source>
            <translation type="unfinished">Awst</translation>
        </message>
        <message>
            <source>December</source>
            <translation type="unfinished">Rhagfyr</translation>
        </message>
        <message>
            <source>February</source>
            <translation type="unfinished">Chwefror</translation>
        </message>
        <message>
            <source>January</source>
            <translation type="unfinished">Ionawr</translation>
        </message>
        <message>
            <source>July</source>
            <translation type="unfinished">Gorffennaf</translation>
        </message>
        <message>
            <source>June</source>
            <translation type="unfinished">Mehefin</translation>
        </message>
        <message>
            <source>March</source>
            <translation type="unfinished">Mawrth</translation>
        </message>
        <message>
            <source>May</source>
            <translation type="unfinished">Mai</translation>
        </message>
        <message>
            <source>November</source>
            <translation type="unfinished">Tachwedd</translation>
        </message>
        <message>
            <source>October</source>
            <translation type="unfinished">Hydref</translation>
        </message>
        <message>
            <source>September</source>
            <translation type="unfinished">Medi</translation>
        </message>
        <message>
            <source>About</source>
            <translation type="unfinished">Ynghylch</translation>
        </message>
        <message>
            <source>The money</source>
            <translation type="unfinished">Yr arian</translation>
        </message>
        <message>
            <source>{amount} went out.</source>
            <translation type="unfinished">Aeth {amount} allan.</translation>
        </message>
        <message>
            <source>Commissioner</source>
            <translation type="unfinished">Comisiynydd</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation type="unfinished">Banc</translation>
        </message>
        <message>
            <source>No</source>
            <translation type="unfinished">Na</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation type="unfinished">Taliadau</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation type="unfinished">Tudalennau</translation>
        </message>
        <message>
            <source>Going well</source>
            <translation type="unfinished">Yn mynd yn dda</translation>
        </message>
        <message>
            <source>Mixed</source>
            <translation type="unfinished">Cymysg</translation>
        </message>
        <message>
            <source>Not going well</source>
            <translation type="unfinished">Ddim yn mynd yn dda</translation>
        </message>
        <message>
            <source>Not started</source>
            <translation type="unfinished">Heb ddechrau</translation>
        </message>
        <message>
            <source>Partly</source>
            <translation type="unfinished">Yn rhannol</translation>
        </message>
    </context>
    <context>
        <name>ui</name>
        <message>
            <source>Do it again</source>
            <translation type="unfinished">Ei wneud eto</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation type="unfinished">Dod o hyd i unrhyw beth</translation>
        </message>
        <message>
            <source>Go between the places and the main part</source>
            <translation type="unfinished">Symud rhwng y lleoedd a’r brif ran</translation>
        </message>
        <message>
            <source>Go to {place}</source>
            <translation type="unfinished">Mynd i {place}</translation>
        </message>
        <message>
            <source>Help with what is on show</source>
            <translation type="unfinished">Cymorth gyda’r hyn sydd ar y sgrin</translation>
        </message>
        <message>
            <source>Home</source>
            <translation type="unfinished">Hafan</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation type="unfinished">Testun mwy</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation type="unfinished">Cloi</translation>
        </message>
        <message>
            <source>Say it again</source>
            <translation type="unfinished">Ei ddweud eto</translation>
        </message>
        <message>
            <source>Say what you want to do</source>
            <translation type="unfinished">Dweud beth rydych am ei wneud</translation>
        </message>
        <message>
            <source>See and change the keys</source>
            <translation type="unfinished">Gweld a newid y bysellau</translation>
        </message>
        <message>
            <source>Settings and help</source>
            <translation type="unfinished">Gosodiadau a chymorth</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation type="unfinished">Testun llai</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished">Dadwneud</translation>
        </message>
        <message>
            <source>Copies go to {place}.</source>
            <translation type="unfinished">Mae copïau’n mynd i {place}.</translation>
        </message>
        <message>
            <source>Last backup: {day}</source>
            <translation type="unfinished">Copi wrth gefn diwethaf: {day}</translation>
        </message>
        <message>
            <source>No backup yet</source>
            <translation type="unfinished">Dim copi wrth gefn eto</translation>
        </message>
        <message>
            <source>The newest safety copy is of {day}, {time}. It was opened to prove it.</source>
            <translation type="unfinished">Mae’r copi diogelwch diweddaraf o {day}, {time}. Fe’i hagorwyd i’w brofi.</translation>
        </message>
        <message>
            <source>How it is worked out</source>
            <translation type="unfinished">Sut caiff ei gyfrifo</translation>
        </message>
        <message>
            <source>Sentences</source>
            <translation type="unfinished">Brawddegau</translation>
        </message>
        <message>
            <source>There is a problem</source>
            <translation type="unfinished">Mae problem</translation>
        </message>
        <message>
            <source>{place} – PHB Desktop</source>
            <translation type="unfinished">{place} – PHB Desktop</translation>
        </message>
        <message>
            <source>In large print</source>
            <translation type="unfinished">Mewn print bras</translation>
        </message>
        <message>
            <source>Keep a copy with the papers</source>
            <translation type="unfinished">Cadw copi gyda’r papurau</translation>
        </message>
        <message>
            <source>Save the file</source>
            <translation type="unfinished">Cadw’r ffeil</translation>
        </message>
        <message>
            <source>Places</source>
            <translation type="unfinished">Lleoedd</translation>
        </message>
        <message>
            <source>Keep it open</source>
            <translation type="unfinished">Cadw ar agor</translation>
        </message>
        <message>
            <source>Do it again: {what}</source>
            <translation type="unfinished">Ei wneud eto: {what}</translation>
        </message>
        <message>
            <source>Nothing has left this computer.</source>
            <translation type="unfinished">Nid oes dim wedi gadael y cyfrifiadur hwn.</translation>
        </message>
        <message>
            <source>Undo: {what}</source>
            <translation type="unfinished">Dadwneud: {what}</translation>
        </message>
        <message>
            <source>Bring back a backup</source>
            <translation type="unfinished">Adfer copi wrth gefn</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation type="unfinished">Yn ôl</translation>
        </message>
        <message>
            <source>Skip to the main part</source>
            <translation type="unfinished">Neidio i’r brif ran</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished">Stopio</translation>
        </message>
    </context>
    <context>
        <name>ui/bank</name>
        <message>
            <source>It is the paper of this payment</source>
            <translation type="unfinished">Dyma bapur y taliad hwn</translation>
        </message>
        <message>
            <source>Brought in</source>
            <translation type="unfinished">Daethpwyd i mewn</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation type="unfinished">Marcio</translation>
        </message>
        <message>
            <source>Marked</source>
            <translation type="unfinished">Wedi’i farcio</translation>
        </message>
        <message>
            <source>New</source>
            <translation type="unfinished">Newydd</translation>
        </message>
        <message>
            <source>Suggestion</source>
            <translation type="unfinished">Awgrym</translation>
        </message>
        <message>
            <source>The bank and your books agree on {day}.</source>
            <translation type="unfinished">Mae’r banc a’ch llyfrau’n cytuno ar {day}.</translation>
        </message>
        <message>
            <source>The last word of the bank is of {day}.</source>
            <translation type="unfinished">Mae gair diwethaf y banc o {day}.</translation>
        </message>
        <message>
            <source>{amount} came in from {who}</source>
            <translation type="unfinished">Daeth {amount} i mewn gan {who}</translation>
        </message>
        <message>
            <source>Bring in a bank file</source>
            <translation type="unfinished">Dod â ffeil banc i mewn</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished">Mynd ymlaen</translation>
        </message>
        <message>
            <source>Look at the file</source>
            <translation type="unfinished">Edrych ar y ffeil</translation>
        </message>
        <message>
            <source>None of them</source>
            <translation type="unfinished">Dim un ohonynt</translation>
        </message>
        <message>
            <source>Not chosen</source>
            <translation type="unfinished">Heb ei ddewis</translation>
        </message>
        <message>
            <source>Agreed with the bank</source>
            <translation type="unfinished">Cytunwyd â’r banc</translation>
        </message>
        <message>
            <source>Agree up to this day, and lock</source>
            <translation type="unfinished">Cytuno hyd y diwrnod hwn, a chloi</translation>
        </message>
        <message>
            <source>Bank files</source>
            <translation type="unfinished">Ffeiliau banc</translation>
        </message>
        <message>
            <source>Compare on this day</source>
            <translation type="unfinished">Cymharu ar y diwrnod hwn</translation>
        </message>
        <message>
            <source>Does the bank agree?</source>
            <translation type="unfinished">A yw’r banc yn cytuno?</translation>
        </message>
        <message>
            <source>Files brought in</source>
            <translation type="unfinished">Ffeiliau a ddaeth i mewn</translation>
        </message>
        <message>
            <source>Save what the bank says</source>
            <translation type="unfinished">Cadw beth mae’r banc yn ei ddweud</translation>
        </message>
        <message>
            <source>Bank and books</source>
            <translation type="unfinished">Banc a llyfrau</translation>
        </message>
        <message>
            <source>Compare with the bank</source>
            <translation type="unfinished">Cymharu â’r banc</translation>
        </message>
        <message>
            <source>Did the money come?</source>
            <translation type="unfinished">A ddaeth yr arian?</translation>
        </message>
        <message>
            <source>Go through a paper statement</source>
            <translation type="unfinished">Mynd drwy ddatganiad papur</translation>
        </message>
        <message>
            <source>Rules for payees</source>
            <translation type="unfinished">Rheolau ar gyfer talwyr</translation>
        </message>
        <message>
            <source>Agree with this paper, and lock</source>
            <translation type="unfinished">Cytuno â’r papur hwn, a chloi</translation>
        </message>
        <message>
            <source>Balance at its end</source>
            <translation type="unfinished">Balans ar ei ddiwedd</translation>
        </message>
        <message>
            <source>Balance at its start</source>
            <translation type="unfinished">Balans ar ei ddechrau</translation>
        </message>
        <message>
            <source>It begins on {day}.</source>
            <translation type="unfinished">Mae’n dechrau ar {day}.</translation>
        </message>
        <message>
            <source>It is on the paper</source>
            <translation type="unfinished">Mae ar y papur</translation>
        </message>
        <message>
            <source>Put this statement away</source>
            <translation type="unfinished">Rhoi’r datganiad hwn heibio</translation>
        </message>
        <message>
            <source>As agreed</source>
            <translation type="unfinished">Fel y cytunwyd</translation>
        </message>
        <message>
            <source>Has not come</source>
            <translation type="unfinished">Heb ddod</translation>
        </message>
        <message>
            <source>Late</source>
            <translation type="unfinished">Hwyr</translation>
        </message>
        <message>
            <source>Not due yet</source>
            <translation type="unfinished">Ddim i’w wneud eto</translation>
        </message>
        <message>
            <source>More about it</source>
            <translation type="unfinished">Mwy amdano</translation>
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished">Cadw</translation>
        </message>
        <message>
            <source>Set it aside</source>
            <translation type="unfinished">Ei roi o’r neilltu</translation>
        </message>
        <message>
            <source>Set them aside</source>
            <translation type="unfinished">Eu rhoi o’r neilltu</translation>
        </message>
        <message>
            <source>Accept all that are sure</source>
            <translation type="unfinished">Derbyn pob un sicr</translation>
        </message>
        <message>
            <source>Accept the suggestion</source>
            <translation type="unfinished">Derbyn yr awgrym</translation>
        </message>
        <message>
            <source>Ask or note something</source>
            <translation type="unfinished">Gofyn neu nodi rhywbeth</translation>
        </message>
        <message>
            <source>Find a payment of the bank</source>
            <translation type="unfinished">Dod o hyd i daliad yn y banc</translation>
        </message>
        <message>
            <source>I recorded it by hand</source>
            <translation type="unfinished">Fe’i cofnodais â llaw</translation>
        </message>
        <message>
            <source>It is another payment</source>
            <translation type="unfinished">Taliad arall ydyw</translation>
        </message>
        <message>
            <source>It is there already</source>
            <translation type="unfinished">Mae yno’n barod</translation>
        </message>
        <message>
            <source>It moved between accounts</source>
            <translation type="unfinished">Symudodd rhwng cyfrifon</translation>
        </message>
        <message>
            <source>Let it wait again</source>
            <translation type="unfinished">Gadael iddo aros eto</translation>
        </message>
        <message>
            <source>Let them wait again</source>
            <translation type="unfinished">Gadael iddyn nhw aros eto</translation>
        </message>
        <message>
            <source>Look at its paper</source>
            <translation type="unfinished">Edrych ar ei bapur</translation>
        </message>
        <message>
            <source>Mark all that are alike</source>
            <translation type="unfinished">Marcio pob un tebyg</translation>
        </message>
        <message>
            <source>No payment is marked.</source>
            <translation type="unfinished">Nid oes taliad wedi’i farcio.</translation>
        </message>
        <message>
            <source>Payments to show</source>
            <translation type="unfinished">Taliadau i’w dangos</translation>
        </message>
        <message>
            <source>Payments to sort</source>
            <translation type="unfinished">Taliadau i’w trefnu</translation>
        </message>
        <message>
            <source>Say what it was for</source>
            <translation type="unfinished">Dweud at beth yr oedd</translation>
        </message>
        <message>
            <source>Say what they were for</source>
            <translation type="unfinished">Dweud at beth yr oeddent</translation>
        </message>
        <message>
            <source>Take all marks off</source>
            <translation type="unfinished">Tynnu pob marc</translation>
        </message>
        <message>
            <source>Those that are sorted</source>
            <translation type="unfinished">Y rhai sydd wedi’u trefnu</translation>
        </message>
        <message>
            <source>Those that wait</source>
            <translation type="unfinished">Y rhai sy’n aros</translation>
        </message>
        <message>
            <source>Those that were left out</source>
            <translation type="unfinished">Y rhai a adawyd allan</translation>
        </message>
        <message>
            <source>Change the rule</source>
            <translation type="unfinished">Newid y rheol</translation>
        </message>
        <message>
            <source>Forget the rule</source>
            <translation type="unfinished">Anghofio’r rheol</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation type="unfinished">Rheolau</translation>
        </message>
        <message>
            <source>What kind of payment</source>
            <translation type="unfinished">Pa fath o daliad</translation>
        </message>
        <message numerus="yes">
            <source>Accept all {count} that are sure</source>
            <extracomment>For one: Accept {count} that is sure</extracomment>
            <translation type="unfinished">
                <numerusform>Nid oes un sicr</numerusform>
                <numerusform>Derbyn {count} sy’n sicr</numerusform>
                <numerusform>Derbyn y {count} sy’n sicr</numerusform>
                <numerusform>Derbyn y {count} sy’n sicr</numerusform>
                <numerusform>Derbyn y {count} sy’n sicr</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui/fields</name>
        <message>
            <source>Fill it in to go on.</source>
            <translation type="unfinished">Llenwch ef i fynd ymlaen.</translation>
        </message>
        <message>
            <source>{label} (you can leave this empty)</source>
            <translation type="unfinished">{label} (cewch adael hwn yn wag)</translation>
        </message>
        <message>
            <source>For example 3 1 2026, or 3 jan</source>
            <translation type="unfinished">Er enghraifft 3 1 2026, neu 3 ion</translation>
        </message>
        <message>
            <source>{part}, {label}</source>
            <translation type="unfinished">{part}, {label}</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation type="unfinished">Dewis ffeil…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation type="unfinished">Dewis ffolder…</translation>
        </message>
        <message>
            <source>For example 7:30 or 7.5</source>
            <translation type="unfinished">Er enghraifft 7:30 neu 7.5</translation>
        </message>
        <message>
            <source>For example 12.50 or £1,234</source>
            <translation type="unfinished">Er enghraifft 12.50 neu £1,234</translation>
        </message>
        <message>
            <source>Show what I type</source>
            <translation type="unfinished">Dangos beth rwy’n ei deipio</translation>
        </message>
        <message>
            <source>Show what I type: {label}</source>
            <translation type="unfinished">Dangos beth rwy’n ei deipio: {label}</translation>
        </message>
    </context>
    <context>
        <name>ui/finding</name>
        <message>
            <source>Everything</source>
            <translation type="unfinished">Popeth</translation>
        </message>
        <message>
            <source>To do</source>
            <translation type="unfinished">I’w wneud</translation>
        </message>
        <message>
            <source>What the words mean</source>
            <translation type="unfinished">Ystyr y geiriau</translation>
        </message>
    </context>
    <context>
        <name>ui/help</name>
        <message>
            <source>Print this page</source>
            <translation type="unfinished">Argraffu’r dudalen hon</translation>
        </message>
        <message>
            <source>All pages of the guide</source>
            <translation type="unfinished">Pob tudalen o’r canllaw</translation>
        </message>
        <message>
            <source>All the words</source>
            <translation type="unfinished">Pob gair</translation>
        </message>
        <message>
            <source>Find in the guide</source>
            <translation type="unfinished">Chwilio yn y canllaw</translation>
        </message>
        <message>
            <source>Found in the guide</source>
            <translation type="unfinished">Wedi’i ganfod yn y canllaw</translation>
        </message>
        <message>
            <source>Go to: {title}</source>
            <translation type="unfinished">Mynd i: {title}</translation>
        </message>
        <message>
            <source>Next part</source>
            <translation type="unfinished">Rhan nesaf</translation>
        </message>
        <message>
            <source>Nothing in the guide has these words. Try fewer, or others.</source>
            <translation type="unfinished">Nid oes dim yn y canllaw â’r geiriau hyn. Rhowch gynnig ar lai, neu eraill.</translation>
        </message>
        <message>
            <source>On this page</source>
            <translation type="unfinished">Ar y dudalen hon</translation>
        </message>
        <message>
            <source>Part</source>
            <translation type="unfinished">Rhan</translation>
        </message>
        <message>
            <source>Part before</source>
            <translation type="unfinished">Rhan flaenorol</translation>
        </message>
        <message>
            <source>Part of this page</source>
            <translation type="unfinished">Rhan o’r dudalen hon</translation>
        </message>
        <message>
            <source>Read this part</source>
            <translation type="unfinished">Darllen y rhan hon</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation type="unfinished">Y canllaw</translation>
        </message>
        <message>
            <source>The guide: {title}</source>
            <translation type="unfinished">Y canllaw: {title}</translation>
        </message>
        <message>
            <source>The page before</source>
            <translation type="unfinished">Y dudalen flaenorol</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation type="unfinished">Beth mae’n ei ddweud</translation>
        </message>
        <message>
            <source>Words used here</source>
            <translation type="unfinished">Geiriau a ddefnyddir yma</translation>
        </message>
        <message numerus="yes">
            <source>{count} parts of the guide found</source>
            <extracomment>For one: {count} part of the guide found</extracomment>
            <translation type="unfinished">
                <numerusform>Ni chafwyd rhan o’r canllaw</numerusform>
                <numerusform>Cafwyd {count} rhan o’r canllaw</numerusform>
                <numerusform>Cafwyd {count} rhan o’r canllaw</numerusform>
                <numerusform>Cafwyd {count} rhan o’r canllaw</numerusform>
                <numerusform>Cafwyd {count} rhan o’r canllaw</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui/home</name>
        <message>
            <source>Ask the commissioner</source>
            <translation type="unfinished">Gofyn i’r comisiynydd</translation>
        </message>
        <message>
            <source>Can we afford this?</source>
            <translation type="unfinished">Allwn ni fforddio hyn?</translation>
        </message>
        <message>
            <source>From when</source>
            <translation type="unfinished">O bryd</translation>
        </message>
        <message>
            <source>How this is worked out</source>
            <translation type="unfinished">Sut caiff hyn ei gyfrifo</translation>
        </message>
        <message>
            <source>Look</source>
            <translation type="unfinished">Edrych</translation>
        </message>
        <message>
            <source>Note it as owed</source>
            <translation type="unfinished">Ei nodi’n ddyledus</translation>
        </message>
        <message>
            <source>Rules that speak of it</source>
            <translation type="unfinished">Rheolau sy’n sôn amdano</translation>
        </message>
        <message>
            <source>Safe to spend until the next payment</source>
            <translation type="unfinished">Diogel i’w wario tan y taliad nesaf</translation>
        </message>
        <message>
            <source>Already owed</source>
            <translation type="unfinished">Eisoes yn ddyledus</translation>
        </message>
        <message>
            <source>Bars and sentences</source>
            <translation type="unfinished">Barrau a brawddegau</translation>
        </message>
        <message>
            <source>How do I stand, and what needs doing?</source>
            <translation type="unfinished">Sut mae pethau’n sefyll, a beth sydd angen ei wneud?</translation>
        </message>
        <message>
            <source>How is this line worked out?</source>
            <translation type="unfinished">Sut caiff y llinell hon ei chyfrifo?</translation>
        </message>
        <message>
            <source>Kept for emergencies</source>
            <translation type="unfinished">Wedi’i gadw ar gyfer argyfyngau</translation>
        </message>
        <message>
            <source>Left today</source>
            <translation type="unfinished">Ar ôl heddiw</translation>
        </message>
        <message>
            <source>Press a sentence to see how it is worked out.</source>
            <translation type="unfinished">Pwyswch frawddeg i weld sut y caiff ei chyfrifo.</translation>
        </message>
        <message>
            <source>See how the plan will end</source>
            <translation type="unfinished">Gweld sut bydd y cynllun yn gorffen</translation>
        </message>
        <message>
            <source>Show the lines as</source>
            <translation type="unfinished">Dangos y llinellau fel</translation>
        </message>
        <message>
            <source>The plan’s lines</source>
            <translation type="unfinished">Llinellau’r cynllun</translation>
        </message>
        <message>
            <source>There are no plan lines yet. Add them on the Plan page.</source>
            <translation type="unfinished">Nid oes llinellau yn y cynllun eto. Ychwanegwch nhw ar dudalen y Cynllun.</translation>
        </message>
        <message>
            <source>Things to do</source>
            <translation type="unfinished">Pethau i’w gwneud</translation>
        </message>
        <message>
            <source>What is left</source>
            <translation type="unfinished">Beth sydd ar ôl</translation>
        </message>
        <message>
            <source>What it can do</source>
            <translation type="unfinished">Beth all ei wneud</translation>
        </message>
        <message>
            <source>When money comes and goes</source>
            <translation type="unfinished">Pryd mae arian yn dod ac yn mynd</translation>
        </message>
        <message>
            <source>How the plan will end</source>
            <translation type="unfinished">Sut bydd y cynllun yn gorffen</translation>
        </message>
        <message>
            <source>Owed now</source>
            <translation type="unfinished">Yn ddyledus nawr</translation>
        </message>
        <message>
            <source>Paid since {day}</source>
            <translation type="unfinished">Talwyd ers {day}</translation>
        </message>
        <message>
            <source>Say why it differs</source>
            <translation type="unfinished">Dweud pam mae’n wahanol</translation>
        </message>
        <message>
            <source>See it as pictures</source>
            <translation type="unfinished">Ei weld fel lluniau</translation>
        </message>
        <message>
            <source>Since the plan began</source>
            <translation type="unfinished">Ers i’r cynllun ddechrau</translation>
        </message>
        <message>
            <source>Check it</source>
            <translation type="unfinished">Ei wirio</translation>
        </message>
        <message>
            <source>It was never typed back. Make sure of it now, while you still know your passphrase.</source>
            <translation type="unfinished">Ni chafodd erioed ei deipio’n ôl. Gwnewch yn siŵr ohono nawr, tra byddwch yn dal i wybod eich cyfrinymadrodd.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation type="unfinished">Nid nawr</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation type="unfinished">Cod adfer</translation>
        </message>
        <message>
            <source>Try my recovery code</source>
            <translation type="unfinished">Rhoi cynnig ar fy nghod adfer</translation>
        </message>
        <message>
            <source>Your recovery code</source>
            <translation type="unfinished">Eich cod adfer</translation>
        </message>
        <message>
            <source>A further {amount} is not sorted yet.</source>
            <translation type="unfinished">Mae {amount} arall heb ei drefnu eto.</translation>
        </message>
        <message>
            <source>What is left is {weeks} of your {weekly} a week.</source>
            <translation type="unfinished">Mae’r hyn sydd ar ôl yn {weeks} o’ch {weekly} yr wythnos.</translation>
        </message>
        <message>
            <source>{amount} came in since {day}.</source>
            <translation type="unfinished">Daeth {amount} i mewn ers {day}.</translation>
        </message>
        <message>
            <source>{amount} is already owed.</source>
            <translation type="unfinished">Mae {amount} eisoes yn ddyledus.</translation>
        </message>
        <message>
            <source>{amount} is left today.</source>
            <translation type="unfinished">Mae {amount} ar ôl heddiw.</translation>
        </message>
        <message>
            <source>{amount} is safe to spend {until}.</source>
            <translation type="unfinished">Mae {amount} yn ddiogel i’w wario {until}.</translation>
        </message>
        <message>
            <source>{amount} may be kept for emergencies and savings.</source>
            <translation type="unfinished">Gellir cadw {amount} ar gyfer argyfyngau a chynilion.</translation>
        </message>
        <message>
            <source>{amount} may be more than you need to keep. Your statement can say what it is for.</source>
            <translation type="unfinished">Gall {amount} fod yn fwy nag sydd angen i chi ei gadw. Gall eich datganiad ddweud ar gyfer beth y mae.</translation>
        </message>
        <message>
            <source>Add or settle what is owed</source>
            <translation type="unfinished">Ychwanegu neu dalu beth sy’n ddyledus</translation>
        </message>
        <message>
            <source>What is owed</source>
            <translation type="unfinished">Beth sy’n ddyledus</translation>
        </message>
        <message>
            <source>May stay</source>
            <translation type="unfinished">Gall aros</translation>
        </message>
        <message>
            <source>Not spoken for</source>
            <translation type="unfinished">Heb ei addo</translation>
        </message>
        <message>
            <source>From {first} to {last}.</source>
            <translation type="unfinished">O {first} hyd {last}.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation type="unfinished">Nesaf</translation>
        </message>
        <message>
            <source>What help costs</source>
            <translation type="unfinished">Cost cymorth</translation>
        </message>
        <message numerus="yes">
            <source>Sort {count} payments from the bank</source>
            <extracomment>For one: Sort {count} payment from the bank</extracomment>
            <translation type="unfinished">
                <numerusform>Nid oes taliadau i’w trefnu</numerusform>
                <numerusform>Trefnu {count} taliad o’r banc</numerusform>
                <numerusform>Trefnu {count} thaliad o’r banc</numerusform>
                <numerusform>Trefnu {count} thaliad o’r banc</numerusform>
                <numerusform>Trefnu {count} taliad o’r banc</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui/keys</name>
        <message>
            <source>Offer other words</source>
            <translation type="unfinished">Cynnig geiriau eraill</translation>
        </message>
        <message>
            <source>Use these five words</source>
            <translation type="unfinished">Defnyddio’r pum gair hyn</translation>
        </message>
        <message>
            <source>Print the recovery sheet</source>
            <translation type="unfinished">Argraffu’r ddalen adfer</translation>
        </message>
        <message>
            <source>Read it aloud, group by group</source>
            <translation type="unfinished">Ei ddarllen yn uchel, fesul grŵp</translation>
        </message>
        <message>
            <source>Save the sheet as a PDF</source>
            <translation type="unfinished">Cadw’r ddalen fel PDF</translation>
        </message>
    </context>
    <context>
        <name>ui/life</name>
        <message>
            <source>Each payment</source>
            <translation type="unfinished">Pob taliad</translation>
        </message>
        <message>
            <source>First payment</source>
            <translation type="unfinished">Taliad cyntaf</translation>
        </message>
        <message>
            <source>Make the pack</source>
            <translation type="unfinished">Gwneud y pecyn</translation>
        </message>
        <message>
            <source>Add an account</source>
            <translation type="unfinished">Ychwanegu cyfrif</translation>
        </message>
        <message>
            <source>Another body takes over</source>
            <translation type="unfinished">Corff arall yn cymryd drosodd</translation>
        </message>
        <message>
            <source>Change the people</source>
            <translation type="unfinished">Newid y bobl</translation>
        </message>
        <message>
            <source>Change what the person pays</source>
            <translation type="unfinished">Newid beth mae’r person yn ei dalu</translation>
        </message>
        <message>
            <source>It is done</source>
            <translation type="unfinished">Mae wedi’i wneud</translation>
        </message>
        <message>
            <source>Note that an account was closed</source>
            <translation type="unfinished">Nodi bod cyfrif wedi’i gau</translation>
        </message>
        <message>
            <source>Note that the budget ended</source>
            <translation type="unfinished">Nodi bod y gyllideb wedi dod i ben</translation>
        </message>
    </context>
    <context>
        <name>ui/money</name>
        <message>
            <source>Bank transfer</source>
            <translation type="unfinished">Trosglwyddiad banc</translation>
        </message>
        <message>
            <source>Card</source>
            <translation type="unfinished">Cerdyn</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation type="unfinished">Arian parod</translation>
        </message>
        <message>
            <source>Cheque</source>
            <translation type="unfinished">Siec</translation>
        </message>
        <message>
            <source>Direct debit</source>
            <translation type="unfinished">Debyd uniongyrchol</translation>
        </message>
        <message>
            <source>Add something owed</source>
            <translation type="unfinished">Ychwanegu rhywbeth dyledus</translation>
        </message>
        <message>
            <source>Amount owed</source>
            <translation type="unfinished">Swm dyledus</translation>
        </message>
        <message>
            <source>It is paid</source>
            <translation type="unfinished">Mae wedi’i dalu</translation>
        </message>
        <message>
            <source>Owed since</source>
            <translation type="unfinished">Yn ddyledus ers</translation>
        </message>
        <message>
            <source>To whom it is owed</source>
            <translation type="unfinished">I bwy mae’n ddyledus</translation>
        </message>
        <message>
            <source>Add money in</source>
            <translation type="unfinished">Ychwanegu arian i mewn</translation>
        </message>
        <message>
            <source>Add money out</source>
            <translation type="unfinished">Ychwanegu arian allan</translation>
        </message>
        <message>
            <source>All plan lines</source>
            <translation type="unfinished">Pob llinell o’r cynllun</translation>
        </message>
        <message>
            <source>Attach a paper</source>
            <translation type="unfinished">Atodi papur</translation>
        </message>
        <message>
            <source>Correct a payment</source>
            <translation type="unfinished">Cywiro taliad</translation>
        </message>
        <message>
            <source>Correct this payment</source>
            <translation type="unfinished">Cywiro’r taliad hwn</translation>
        </message>
        <message>
            <source>Find who or what</source>
            <translation type="unfinished">Dod o hyd i bwy neu beth</translation>
        </message>
        <message>
            <source>Its history</source>
            <translation type="unfinished">Ei hanes</translation>
        </message>
        <message>
            <source>Move money</source>
            <translation type="unfinished">Symud arian</translation>
        </message>
        <message>
            <source>Nothing to show. Add money out, or bring in a bank file.</source>
            <translation type="unfinished">Dim i’w ddangos. Ychwanegwch arian allan, neu dewch â ffeil banc i mewn.</translation>
        </message>
        <message>
            <source>Only what is not sorted yet</source>
            <translation type="unfinished">Dim ond yr hyn sydd heb ei drefnu eto</translation>
        </message>
        <message>
            <source>Plan line to show</source>
            <translation type="unfinished">Llinell i’w dangos</translation>
        </message>
        <message>
            <source>Say again what it was for</source>
            <translation type="unfinished">Dweud eto at beth yr oedd</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation type="unfinished">Ei dynnu’n ôl</translation>
        </message>
        <message>
            <source>There is no paper because …</source>
            <translation type="unfinished">Nid oes papur oherwydd …</translation>
        </message>
        <message>
            <source>What happened?</source>
            <translation type="unfinished">Beth ddigwyddodd?</translation>
        </message>
        <message>
            <source>Day of the payment</source>
            <translation type="unfinished">Diwrnod y taliad</translation>
        </message>
        <message>
            <source>How was it paid?</source>
            <translation type="unfinished">Sut y’i talwyd?</translation>
        </message>
        <message>
            <source>Another paper</source>
            <translation type="unfinished">Papur arall</translation>
        </message>
        <message>
            <source>In your own words</source>
            <translation type="unfinished">Yn eich geiriau eich hun</translation>
        </message>
        <message>
            <source>Keep it with this payment</source>
            <translation type="unfinished">Ei gadw gyda’r taliad hwn</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation type="unfinished">Ar goll</translation>
        </message>
        <message>
            <source>None given</source>
            <translation type="unfinished">Dim wedi’i roi</translation>
        </message>
        <message>
            <source>Save the reason</source>
            <translation type="unfinished">Cadw’r rheswm</translation>
        </message>
        <message>
            <source>Is it in the plan?</source>
            <translation type="unfinished">A yw yn y cynllun?</translation>
        </message>
        <message>
            <source>Part {number}</source>
            <translation type="unfinished">Rhan {number}</translation>
        </message>
        <message>
            <source>Split it: add a part</source>
            <translation type="unfinished">Ei rannu: ychwanegu rhan</translation>
        </message>
        <message>
            <source>Take the last part away</source>
            <translation type="unfinished">Tynnu’r rhan olaf</translation>
        </message>
        <message>
            <source>Came from</source>
            <translation type="unfinished">Daeth gan</translation>
        </message>
        <message>
            <source>Day it moved</source>
            <translation type="unfinished">Diwrnod y symudodd</translation>
        </message>
        <message>
            <source>From account</source>
            <translation type="unfinished">O gyfrif</translation>
        </message>
        <message>
            <source>How it was paid</source>
            <translation type="unfinished">Sut y’i talwyd</translation>
        </message>
        <message>
            <source>Paid to</source>
            <translation type="unfinished">Talwyd i</translation>
        </message>
        <message>
            <source>To account</source>
            <translation type="unfinished">I gyfrif</translation>
        </message>
    </context>
    <context>
        <name>ui/papers</name>
        <message>
            <source>Date on it</source>
            <translation type="unfinished">Dyddiad arno</translation>
        </message>
        <message>
            <source>Kept on</source>
            <translation type="unfinished">Cadwyd ar</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation type="unfinished">Dim eto</translation>
        </message>
        <message>
            <source>Proves</source>
            <translation type="unfinished">Yn profi</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation type="unfinished">Cadw copi</translation>
        </message>
        <message>
            <source>All papers</source>
            <translation type="unfinished">Pob papur</translation>
        </message>
        <message>
            <source>Bring it back</source>
            <translation type="unfinished">Dod ag ef yn ôl</translation>
        </message>
        <message>
            <source>Can I prove it?</source>
            <translation type="unfinished">Alla i ei brofi?</translation>
        </message>
        <message>
            <source>Every payment of this plan year that needs a paper has one.</source>
            <translation type="unfinished">Mae gan bob taliad o flwyddyn y cynllun sydd angen papur un.</translation>
        </message>
        <message>
            <source>Find</source>
            <translation type="unfinished">Chwilio</translation>
        </message>
        <message>
            <source>Keep a folder of papers</source>
            <translation type="unfinished">Cadw ffolder o bapurau</translation>
        </message>
        <message>
            <source>Keep a paper</source>
            <translation type="unfinished">Cadw papur</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation type="unfinished">Edrych arno</translation>
        </message>
        <message>
            <source>Name it</source>
            <translation type="unfinished">Ei enwi</translation>
        </message>
        <message>
            <source>Papers to find</source>
            <translation type="unfinished">Papurau i’w canfod</translation>
        </message>
        <message>
            <source>Papers to link</source>
            <translation type="unfinished">Papurau i’w cysylltu</translation>
        </message>
        <message>
            <source>Payments whose paper is to be found</source>
            <translation type="unfinished">Taliadau y mae angen canfod eu papur</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation type="unfinished">Wedi’u rhoi o’r neilltu</translation>
        </message>
        <message>
            <source>Put it aside</source>
            <translation type="unfinished">Ei roi o’r neilltu</translation>
        </message>
        <message>
            <source>Say what it proves</source>
            <translation type="unfinished">Dweud beth mae’n ei brofi</translation>
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished">Dangos</translation>
        </message>
        <message>
            <source>Find the payment</source>
            <translation type="unfinished">Dod o hyd i’r taliad</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation type="unfinished">Ei gadw</translation>
        </message>
        <message>
            <source>Keep them all</source>
            <translation type="unfinished">Eu cadw i gyd</translation>
        </message>
    </context>
    <context>
        <name>ui/people</name>
        <message>
            <source>Fri</source>
            <translation type="unfinished">Gwe</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation type="unfinished">Llun</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation type="unfinished">Sad</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation type="unfinished">Sul</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation type="unfinished">Iau</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation type="unfinished">Maw</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation type="unfinished">Mer</translation>
        </message>
        <message>
            <source>Read it</source>
            <translation type="unfinished">Ei ddarllen</translation>
        </message>
        <message>
            <source>Employed</source>
            <translation type="unfinished">Cyflogedig</translation>
        </message>
        <message>
            <source>Every four weeks</source>
            <translation type="unfinished">Bob pedair wythnos</translation>
        </message>
        <message>
            <source>Every month</source>
            <translation type="unfinished">Bob mis</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation type="unfinished">Bob wythnos</translation>
        </message>
        <message>
            <source>Next payday</source>
            <translation type="unfinished">Diwrnod cyflog nesaf</translation>
        </message>
        <message>
            <source>Ran out on</source>
            <translation type="unfinished">Daeth i ben ar</translation>
        </message>
        <message>
            <source>Runs out on</source>
            <translation type="unfinished">Yn dod i ben ar</translation>
        </message>
        <message>
            <source>Days for a calendar</source>
            <translation type="unfinished">Diwrnodau ar gyfer calendr</translation>
        </message>
        <message>
            <source>It is not needed</source>
            <translation type="unfinished">Nid oes ei angen</translation>
        </message>
        <message>
            <source>Open this one</source>
            <translation type="unfinished">Agor hwn</translation>
        </message>
        <message>
            <source>Put it back on the list</source>
            <translation type="unfinished">Ei roi’n ôl ar y rhestr</translation>
        </message>
        <message>
            <source>Add a worker</source>
            <translation type="unfinished">Ychwanegu gweithiwr</translation>
        </message>
        <message>
            <source>End of the tax year</source>
            <translation type="unfinished">Diwedd y flwyddyn dreth</translation>
        </message>
        <message>
            <source>No check runs out in the next 60 days.</source>
            <translation type="unfinished">Nid oes gwiriad yn dod i ben yn y 60 diwrnod nesaf.</translation>
        </message>
        <message>
            <source>Note a check for everybody</source>
            <translation type="unfinished">Nodi gwiriad i bawb</translation>
        </message>
        <message>
            <source>Pay day</source>
            <translation type="unfinished">Diwrnod cyflog</translation>
        </message>
        <message>
            <source>Ran out</source>
            <translation type="unfinished">Wedi dod i ben</translation>
        </message>
        <message>
            <source>Rise in April</source>
            <translation type="unfinished">Codiad ym mis Ebrill</translation>
        </message>
        <message>
            <source>Runs out in the next 60 days</source>
            <translation type="unfinished">Yn dod i ben yn y 60 diwrnod nesaf</translation>
        </message>
        <message>
            <source>Time and days away</source>
            <translation type="unfinished">Amser a diwrnodau i ffwrdd</translation>
        </message>
        <message>
            <source>What is due</source>
            <translation type="unfinished">Beth sydd i’w wneud</translation>
        </message>
        <message>
            <source>Who works for us?</source>
            <translation type="unfinished">Pwy sy’n gweithio i ni?</translation>
        </message>
        <message>
            <source>Workers</source>
            <translation type="unfinished">Gweithwyr</translation>
        </message>
        <message>
            <source>It counts from</source>
            <translation type="unfinished">Mae’n cyfrif o</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation type="unfinished">Ddim eto</translation>
        </message>
    </context>
    <context>
        <name>ui/plan</name>
        <message>
            <source>There is none yet.</source>
            <translation type="unfinished">Nid oes un eto.</translation>
        </message>
        <message>
            <source>Where the money lies</source>
            <translation type="unfinished">Ble mae’r arian</translation>
        </message>
        <message>
            <source>Agreed for</source>
            <translation type="unfinished">Cytunwyd ar gyfer</translation>
        </message>
        <message>
            <source>Every quarter</source>
            <translation type="unfinished">Bob chwarter</translation>
        </message>
        <message>
            <source>Every six months</source>
            <translation type="unfinished">Bob chwe mis</translation>
        </message>
        <message>
            <source>Every year</source>
            <translation type="unfinished">Bob blwyddyn</translation>
        </message>
        <message>
            <source>Once only</source>
            <translation type="unfinished">Unwaith yn unig</translation>
        </message>
        <message>
            <source>Review due</source>
            <translation type="unfinished">Adolygiad erbyn</translation>
        </message>
        <message>
            <source>Add a commissioner</source>
            <translation type="unfinished">Ychwanegu comisiynydd</translation>
        </message>
        <message>
            <source>Change when money comes</source>
            <translation type="unfinished">Newid pryd daw arian</translation>
        </message>
        <message>
            <source>Enter a new version</source>
            <translation type="unfinished">Cofnodi fersiwn newydd</translation>
        </message>
        <message>
            <source>Name a funder’s money</source>
            <translation type="unfinished">Enwi arian cyllidwr</translation>
        </message>
        <message>
            <source>No plan runs on this day. Enter a version.</source>
            <translation type="unfinished">Nid oes cynllun ar y diwrnod hwn. Cofnodwch fersiwn.</translation>
        </message>
        <message>
            <source>Nobody yet.</source>
            <translation type="unfinished">Neb eto.</translation>
        </message>
        <message>
            <source>Once</source>
            <translation type="unfinished">Unwaith</translation>
        </message>
        <message>
            <source>Read this version</source>
            <translation type="unfinished">Darllen y fersiwn hwn</translation>
        </message>
        <message>
            <source>Show the lines on</source>
            <translation type="unfinished">Dangos y llinellau ar</translation>
        </message>
        <message>
            <source>Show this day</source>
            <translation type="unfinished">Dangos y diwrnod hwn</translation>
        </message>
        <message>
            <source>The budget is for {person}.</source>
            <translation type="unfinished">Mae’r gyllideb ar gyfer {person}.</translation>
        </message>
        <message>
            <source>The people</source>
            <translation type="unfinished">Y bobl</translation>
        </message>
        <message>
            <source>Versions of the plan</source>
            <translation type="unfinished">Fersiynau’r cynllun</translation>
        </message>
        <message>
            <source>What was agreed?</source>
            <translation type="unfinished">Beth a gytunwyd?</translation>
        </message>
        <message>
            <source>{said} The care co-ordinator is {name}.</source>
            <translation type="unfinished">{said} Y cydlynydd gofal yw {name}.</translation>
        </message>
        <message>
            <source>{said} {holder} keeps the books.</source>
            <translation type="unfinished">{said} {holder} sy’n cadw’r llyfrau.</translation>
        </message>
        <message>
            <source>Change this pot</source>
            <translation type="unfinished">Newid y pot hwn</translation>
        </message>
        <message>
            <source>Close this pot</source>
            <translation type="unfinished">Cau’r pot hwn</translation>
        </message>
        <message>
            <source>Nothing is saved for. A pot is for something bigger that the plan agrees to.</source>
            <translation type="unfinished">Nid oes dim yn cael ei gynilo. Mae pot ar gyfer rhywbeth mwy y mae’r cynllun yn cytuno arno.</translation>
        </message>
        <message>
            <source>Put money in</source>
            <translation type="unfinished">Rhoi arian i mewn</translation>
        </message>
        <message>
            <source>Savings pots</source>
            <translation type="unfinished">Potiau cynilo</translation>
        </message>
        <message>
            <source>Start a savings pot</source>
            <translation type="unfinished">Dechrau pot cynilo</translation>
        </message>
        <message>
            <source>Take money out</source>
            <translation type="unfinished">Tynnu arian allan</translation>
        </message>
        <message>
            <source>{purpose}: {held} of {target}</source>
            <translation type="unfinished">{purpose}: {held} o {target}</translation>
        </message>
        <message>
            <source>{said}. {missing} is still to come.</source>
            <translation type="unfinished">{said}. Mae {missing} i ddod eto.</translation>
        </message>
        <message>
            <source>Change the terms</source>
            <translation type="unfinished">Newid y telerau</translation>
        </message>
        <message>
            <source>Change this term</source>
            <translation type="unfinished">Newid y telerau hyn</translation>
        </message>
        <message>
            <source>Choose how they want the statement</source>
            <translation type="unfinished">Dewis sut maen nhw am gael y datganiad</translation>
        </message>
        <message>
            <source>Their terms</source>
            <translation type="unfinished">Eu telerau</translation>
        </message>
        <message>
            <source>What they say, and where it stands</source>
            <translation type="unfinished">Beth maen nhw’n ei ddweud, a ble mae’n sefyll</translation>
        </message>
    </context>
    <context>
        <name>ui/plan/sheets</name>
        <message>
            <source>None are entered yet.</source>
            <translation type="unfinished">Nid oes dim wedi’i gofnodi eto.</translation>
        </message>
        <message>
            <source>What was entered before</source>
            <translation type="unfinished">Beth a gofnodwyd o’r blaen</translation>
        </message>
        <message>
            <source>Another body</source>
            <translation type="unfinished">Corff arall</translation>
        </message>
        <message>
            <source>Council</source>
            <translation type="unfinished">Cyngor</translation>
        </message>
        <message>
            <source>Another commissioner</source>
            <translation type="unfinished">Comisiynydd arall</translation>
        </message>
        <message>
            <source>Last payment</source>
            <translation type="unfinished">Taliad olaf</translation>
        </message>
        <message>
            <source>A cash box</source>
            <translation type="unfinished">Blwch arian</translation>
        </message>
        <message>
            <source>A prepaid card</source>
            <translation type="unfinished">Cerdyn rhagdaledig</translation>
        </message>
        <message>
            <source>A reference for them</source>
            <translation type="unfinished">Cyfeirnod ar eu cyfer</translation>
        </message>
        <message>
            <source>A savings pot</source>
            <translation type="unfinished">Pot cynilo</translation>
        </message>
        <message>
            <source>Another account</source>
            <translation type="unfinished">Cyfrif arall</translation>
        </message>
        <message>
            <source>From this day on</source>
            <translation type="unfinished">O’r diwrnod hwn ymlaen</translation>
        </message>
        <message>
            <source>Add a line</source>
            <translation type="unfinished">Ychwanegu llinell</translation>
        </message>
        <message>
            <source>Change this line</source>
            <translation type="unfinished">Newid y llinell hon</translation>
        </message>
        <message>
            <source>Day it was agreed</source>
            <translation type="unfinished">Diwrnod y cytunwyd</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation type="unfinished">Ffolder</translation>
        </message>
        <message>
            <source>From which day on</source>
            <translation type="unfinished">O ba ddiwrnod ymlaen</translation>
        </message>
        <message>
            <source>Pass these terms on</source>
            <translation type="unfinished">Trosglwyddo’r telerau hyn</translation>
        </message>
    </context>
    <context>
        <name>ui/questions</name>
        <message>
            <source>About me and my area</source>
            <translation type="unfinished">Amdanaf i a’m hardal</translation>
        </message>
        <message>
            <source>Add a person</source>
            <translation type="unfinished">Ychwanegu person</translation>
        </message>
        <message>
            <source>Note what it says</source>
            <translation type="unfinished">Nodi beth mae’n ei ddweud</translation>
        </message>
        <message>
            <source>Since when</source>
            <translation type="unfinished">Ers pryd</translation>
        </message>
        <message>
            <source>Their name</source>
            <translation type="unfinished">Eu henw</translation>
        </message>
        <message>
            <source>Attach a paper to it</source>
            <translation type="unfinished">Atodi papur iddo</translation>
        </message>
        <message>
            <source>By email</source>
            <translation type="unfinished">Drwy e-bost</translation>
        </message>
        <message>
            <source>By letter</source>
            <translation type="unfinished">Drwy lythyr</translation>
        </message>
        <message>
            <source>By message</source>
            <translation type="unfinished">Drwy neges</translation>
        </message>
        <message>
            <source>By telephone</source>
            <translation type="unfinished">Dros y ffôn</translation>
        </message>
        <message>
            <source>Look at its papers</source>
            <translation type="unfinished">Edrych ar ei bapurau</translation>
        </message>
        <message>
            <source>Note the answer</source>
            <translation type="unfinished">Nodi’r ateb</translation>
        </message>
        <message>
            <source>Write a letter</source>
            <translation type="unfinished">Ysgrifennu llythyr</translation>
        </message>
        <message>
            <source>Draft the letter</source>
            <translation type="unfinished">Drafftio’r llythyr</translation>
        </message>
        <message>
            <source>By which day</source>
            <translation type="unfinished">Erbyn pa ddiwrnod</translation>
        </message>
        <message>
            <source>Put something on the list</source>
            <translation type="unfinished">Rhoi rhywbeth ar y rhestr</translation>
        </message>
        <message>
            <source>Records that may go</source>
            <translation type="unfinished">Cofnodion a all fynd</translation>
        </message>
        <message>
            <source>Save the letter</source>
            <translation type="unfinished">Cadw’r llythyr</translation>
        </message>
        <message>
            <source>A care agency</source>
            <translation type="unfinished">Asiantaeth ofal</translation>
        </message>
        <message>
            <source>Family or a friend who lives in the same home</source>
            <translation type="unfinished">Teulu neu ffrind sy’n byw yn yr un cartref</translation>
        </message>
        <message>
            <source>Day of the answer</source>
            <translation type="unfinished">Diwrnod yr ateb</translation>
        </message>
        <message>
            <source>How it was said</source>
            <translation type="unfinished">Sut y dywedwyd</translation>
        </message>
        <message>
            <source>Note what happened</source>
            <translation type="unfinished">Nodi beth ddigwyddodd</translation>
        </message>
        <message>
            <source>Note what was asked or promised</source>
            <translation type="unfinished">Nodi beth a ofynnwyd neu a addawyd</translation>
        </message>
        <message>
            <source>Anything else</source>
            <translation type="unfinished">Unrhyw beth arall</translation>
        </message>
        <message>
            <source>Day it came</source>
            <translation type="unfinished">Diwrnod y daeth</translation>
        </message>
        <message>
            <source>Day on the letter</source>
            <translation type="unfinished">Diwrnod ar y llythyr</translation>
        </message>
        <message>
            <source>Its reasons</source>
            <translation type="unfinished">Ei resymau</translation>
        </message>
        <message>
            <source>Note a letter that came</source>
            <translation type="unfinished">Nodi llythyr a ddaeth</translation>
        </message>
        <message>
            <source>For the review</source>
            <translation type="unfinished">Ar gyfer yr adolygiad</translation>
        </message>
        <message>
            <source>Letters that came</source>
            <translation type="unfinished">Llythyrau a ddaeth</translation>
        </message>
        <message>
            <source>Nothing is open. Questions and promises stay here until an answer is noted.</source>
            <translation type="unfinished">Nid oes dim heb ei ateb. Mae cwestiynau ac addewidion yn aros yma nes i ateb gael ei nodi.</translation>
        </message>
        <message>
            <source>Payments that a rule speaks of</source>
            <translation type="unfinished">Taliadau y mae rheol yn sôn amdanynt</translation>
        </message>
        <message>
            <source>What was agreed or accepted</source>
            <translation type="unfinished">Beth a gytunwyd neu a dderbyniwyd</translation>
        </message>
        <message>
            <source>Who said what</source>
            <translation type="unfinished">Pwy ddywedodd beth</translation>
        </message>
        <message>
            <source>Who said what, when?</source>
            <translation type="unfinished">Pwy ddywedodd beth, pryd?</translation>
        </message>
        <message>
            <source>Add a note</source>
            <translation type="unfinished">Ychwanegu nodyn</translation>
        </message>
        <message>
            <source>Add an action</source>
            <translation type="unfinished">Ychwanegu cam gweithredu</translation>
        </message>
        <message>
            <source>Make the review pack</source>
            <translation type="unfinished">Gwneud y pecyn adolygu</translation>
        </message>
        <message>
            <source>Save the pack</source>
            <translation type="unfinished">Cadw’r pecyn</translation>
        </message>
    </context>
    <context>
        <name>ui/settings/keys</name>
        <message>
            <source>Change the passphrase</source>
            <translation type="unfinished">Newid y cyfrinymadrodd</translation>
        </message>
        <message>
            <source>Let somebody else in</source>
            <translation type="unfinished">Gadael rhywun arall i mewn</translation>
        </message>
        <message>
            <source>Make a new recovery code</source>
            <translation type="unfinished">Gwneud cod adfer newydd</translation>
        </message>
        <message>
            <source>Open without the passphrase here</source>
            <translation type="unfinished">Agor heb y cyfrinymadrodd yma</translation>
        </message>
        <message>
            <source>Replace the key</source>
            <translation type="unfinished">Newid yr allwedd</translation>
        </message>
        <message>
            <source>Who can open it</source>
            <translation type="unfinished">Pwy all ei hagor</translation>
        </message>
        <message>
            <source>Show me the new code</source>
            <translation type="unfinished">Dangos y cod newydd i mi</translation>
        </message>
        <message>
            <source>Let them in</source>
            <translation type="unfinished">Eu gadael i mewn</translation>
        </message>
        <message>
            <source>Nobody but you.</source>
            <translation type="unfinished">Neb ond chi.</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation type="unfinished">Dim eto.</translation>
        </message>
        <message>
            <source>One more person</source>
            <translation type="unfinished">Un person arall</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation type="unfinished">Ei newid</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation type="unfinished">Cyfrinymadrodd newydd</translation>
        </message>
        <message>
            <source>New passphrase again</source>
            <translation type="unfinished">Cyfrinymadrodd newydd eto</translation>
        </message>
        <message>
            <source>Passphrase now</source>
            <translation type="unfinished">Cyfrinymadrodd presennol</translation>
        </message>
    </context>
    <context>
        <name>ui/settings</name>
        <message>
            <source>A whole row as one sentence</source>
            <translation type="unfinished">Rhes gyfan fel un frawddeg</translation>
        </message>
        <message>
            <source>As the computer is set</source>
            <translation type="unfinished">Fel y gosodwyd y cyfrifiadur</translation>
        </message>
        <message>
            <source>Cell by cell, with headings</source>
            <translation type="unfinished">Cell wrth gell, gyda phenawdau</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished">Lliwiau</translation>
        </message>
        <message>
            <source>Cream</source>
            <translation type="unfinished">Hufen</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished">Tywyll</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation type="unfinished">Cyferbyniad uchel</translation>
        </message>
        <message>
            <source>How it looks and sounds</source>
            <translation type="unfinished">Sut mae’n edrych ac yn swnio</translation>
        </message>
        <message>
            <source>How tables are read aloud</source>
            <translation type="unfinished">Sut caiff tablau eu darllen yn uchel</translation>
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished">Golau</translation>
        </message>
        <message>
            <source>OpenDyslexic, made for people with dyslexia</source>
            <translation type="unfinished">OpenDyslexic, ar gyfer pobl â dyslecsia</translation>
        </message>
        <message>
            <source>Pale blue</source>
            <translation type="unfinished">Glas golau</translation>
        </message>
        <message>
            <source>Plain, such as Arial</source>
            <translation type="unfinished">Plaen, megis Arial</translation>
        </message>
        <message>
            <source>Space between lines</source>
            <translation type="unfinished">Bwlch rhwng llinellau</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation type="unfinished">Maint y testun</translation>
        </message>
        <message>
            <source>{lines} lines</source>
            <translation type="unfinished">{lines} llinell</translation>
        </message>
        <message>
            <source>{size} %</source>
            <translation type="unfinished">{size} %</translation>
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished">Cymorth</translation>
        </message>
        <message>
            <source>How does it look and sound, and is it safe?</source>
            <translation type="unfinished">Sut mae’n edrych ac yn swnio, ac a yw’n ddiogel?</translation>
        </message>
        <message>
            <source>It counts from the next start. What you send to others stays in English.</source>
            <translation type="unfinished">Mae’n cyfrif o’r tro nesaf y dechreuwch. Mae’r hyn a anfonwch at eraill yn aros yn Saesneg.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished">Iaith</translation>
        </message>
        <message>
            <source>Lock by itself</source>
            <translation type="unfinished">Cloi ohono’i hun</translation>
        </message>
        <message>
            <source>Locking</source>
            <translation type="unfinished">Cloi</translation>
        </message>
        <message>
            <source>Only when I lock it</source>
            <translation type="unfinished">Dim ond pan fyddaf i’n ei gloi</translation>
        </message>
        <message>
            <source>Read the guide</source>
            <translation type="unfinished">Darllen y canllaw</translation>
        </message>
        <message>
            <source>Check everything now</source>
            <translation type="unfinished">Gwirio popeth nawr</translation>
        </message>
        <message>
            <source>Choose where copies go</source>
            <translation type="unfinished">Dewis ble mae copïau’n mynd</translation>
        </message>
        <message>
            <source>Make a backup now</source>
            <translation type="unfinished">Gwneud copi wrth gefn nawr</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation type="unfinished">Diogelwch</translation>
        </message>
        <message>
            <source>Take everything out</source>
            <translation type="unfinished">Tynnu popeth allan</translation>
        </message>
        <message>
            <source>It never uses the internet. What you enter stays in your locked folder.</source>
            <translation type="unfinished">Nid yw byth yn defnyddio’r rhyngrwyd. Mae’r hyn a gofnodwch yn aros yn eich ffolder dan glo.</translation>
        </message>
        <message>
            <source>Make a backup</source>
            <translation type="unfinished">Gwneud copi wrth gefn</translation>
        </message>
        <message>
            <source>Make it now</source>
            <translation type="unfinished">Ei wneud nawr</translation>
        </message>
        <message>
            <source>PHB Desktop {version}. Free software under the GNU GPL, version 3 or later.</source>
            <translation type="unfinished">PHB Desktop {version}. Meddalwedd rydd o dan GNU GPL, fersiwn 3 neu ddiweddarach.</translation>
        </message>
        <message>
            <source>Where to write it</source>
            <translation type="unfinished">Ble i’w ysgrifennu</translation>
        </message>
        <message>
            <source>Contingency</source>
            <translation type="unfinished">Arian wrth gefn</translation>
        </message>
        <message>
            <source>Nominee</source>
            <translation type="unfinished">Enwebai</translation>
        </message>
        <message>
            <source>Personal health budget</source>
            <translation type="unfinished">Cyllideb iechyd bersonol</translation>
        </message>
        <message>
            <source>Representative</source>
            <translation type="unfinished">Cynrychiolydd</translation>
        </message>
        <message numerus="yes">
            <source>After {count} quiet minutes</source>
            <extracomment>For one: After {count} quiet minute</extracomment>
            <translation type="unfinished">
                <numerusform>Ar unwaith</numerusform>
                <numerusform>Ar ôl {count} munud tawel</numerusform>
                <numerusform>Ar ôl {count} funud tawel</numerusform>
                <numerusform>Ar ôl {count} munud tawel</numerusform>
                <numerusform>Ar ôl {count} munud tawel</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui/shortcuts</name>
        <message>
            <source>Change this key</source>
            <translation type="unfinished">Newid y fysell hon</translation>
        </message>
    </context>
    <context>
        <name>ui/statements</name>
        <message>
            <source>Note that money is asked back</source>
            <translation type="unfinished">Nodi bod arian yn cael ei ofyn yn ôl</translation>
        </message>
        <message>
            <source>Check your answers</source>
            <translation type="unfinished">Gwiriwch eich atebion</translation>
        </message>
        <message>
            <source>Issue it now</source>
            <translation type="unfinished">Ei gyhoeddi nawr</translation>
        </message>
        <message>
            <source>Say how outcomes go</source>
            <translation type="unfinished">Dweud sut mae’r canlyniadau’n mynd</translation>
        </message>
        <message>
            <source>Save the files</source>
            <translation type="unfinished">Cadw’r ffeiliau</translation>
        </message>
        <message>
            <source>Note that it was sent</source>
            <translation type="unfinished">Nodi iddo gael ei anfon</translation>
        </message>
        <message>
            <source>Account for a one-off payment</source>
            <translation type="unfinished">Cyfrif am daliad untro</translation>
        </message>
        <message>
            <source>Make another kind</source>
            <translation type="unfinished">Gwneud math arall</translation>
        </message>
        <message>
            <source>Back to the next statement</source>
            <translation type="unfinished">Yn ôl i’r datganiad nesaf</translation>
        </message>
        <message>
            <source>Before you send it</source>
            <translation type="unfinished">Cyn i chi ei anfon</translation>
        </message>
        <message>
            <source>Choose other days</source>
            <translation type="unfinished">Dewis diwrnodau eraill</translation>
        </message>
        <message>
            <source>Issue this statement</source>
            <translation type="unfinished">Cyhoeddi’r datganiad hwn</translation>
        </message>
        <message>
            <source>Issued statements</source>
            <translation type="unfinished">Datganiadau a gyhoeddwyd</translation>
        </message>
        <message>
            <source>Make a new version</source>
            <translation type="unfinished">Gwneud fersiwn newydd</translation>
        </message>
        <message>
            <source>Make a pack of its papers</source>
            <translation type="unfinished">Gwneud pecyn o’i bapurau</translation>
        </message>
        <message>
            <source>Read the draft</source>
            <translation type="unfinished">Darllen y drafft</translation>
        </message>
        <message>
            <source>Save its files</source>
            <translation type="unfinished">Cadw ei ffeiliau</translation>
        </message>
        <message>
            <source>What do I send?</source>
            <translation type="unfinished">Beth ydw i’n ei anfon?</translation>
        </message>
        <message>
            <source>What happened to it</source>
            <translation type="unfinished">Beth ddigwyddodd iddo</translation>
        </message>
        <message>
            <source>What it will say</source>
            <translation type="unfinished">Beth fydd yn ei ddweud</translation>
        </message>
        <message>
            <source>Read a statement</source>
            <translation type="unfinished">Darllen datganiad</translation>
        </message>
        <message>
            <source>Look at what is noted</source>
            <translation type="unfinished">Edrych ar yr hyn a nodwyd</translation>
        </message>
        <message>
            <source>Note what changed</source>
            <translation type="unfinished">Nodi beth newidiodd</translation>
        </message>
        <message>
            <source>The budget goes on after all</source>
            <translation type="unfinished">Mae’r gyllideb yn parhau wedi’r cyfan</translation>
        </message>
        <message>
            <source>What to tell besides the figures</source>
            <translation type="unfinished">Beth i’w ddweud heblaw’r ffigurau</translation>
        </message>
    </context>
    <context>
        <name>ui/tables</name>
        <message>
            <source>Order of {title}</source>
            <translation type="unfinished">Trefn {title}</translation>
        </message>
        <message>
            <source>{head}, highest first</source>
            <translation type="unfinished">{head}, yr uchaf yn gyntaf</translation>
        </message>
        <message>
            <source>{head}, lowest first</source>
            <translation type="unfinished">{head}, yr isaf yn gyntaf</translation>
        </message>
        <message numerus="yes">
            <source>{count} rows</source>
            <extracomment>For one: {count} row</extracomment>
            <translation type="unfinished">
                <numerusform>Dim rhesi</numerusform>
                <numerusform>{count} rhes</numerusform>
                <numerusform>{count} rhes</numerusform>
                <numerusform>{count} rhes</numerusform>
                <numerusform>{count} rhes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui/undoing</name>
        <message>
            <source>Done again: {what}</source>
            <translation type="unfinished">Wedi’i wneud eto: {what}</translation>
        </message>
        <message>
            <source>Undone: {what}</source>
            <translation type="unfinished">Wedi’i ddadwneud: {what}</translation>
        </message>
    </context>
    <context>
        <name>ui/unlock/first_run</name>
        <message>
            <source>Make the budget</source>
            <translation type="unfinished">Gwneud y gyllideb</translation>
        </message>
    </context>
    <context>
        <name>ui/unlock/steps</name>
        <message>
            <source>Which account is the money in?</source>
            <translation type="unfinished">Ym mha gyfrif mae’r arian?</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation type="unfinished">Parhau</translation>
        </message>
        <message>
            <source>Choose a passphrase</source>
            <translation type="unfinished">Dewis cyfrinymadrodd</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation type="unfinished">Gorffen</translation>
        </message>
        <message>
            <source>I have written it down</source>
            <translation type="unfinished">Rwyf wedi’i ysgrifennu</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation type="unfinished">Cyfrinymadrodd</translation>
        </message>
        <message>
            <source>Write down your recovery code</source>
            <translation type="unfinished">Ysgrifennwch eich cod adfer</translation>
        </message>
        <message>
            <source>Does anyone else pay?</source>
            <translation type="unfinished">A oes rhywun arall yn talu?</translation>
        </message>
        <message>
            <source>Who pays?</source>
            <translation type="unfinished">Pwy sy’n talu?</translation>
        </message>
        <message>
            <source>Start a new budget</source>
            <translation type="unfinished">Dechrau cyllideb newydd</translation>
        </message>
        <message>
            <source>Who are you to them?</source>
            <translation type="unfinished">Pwy ydych chi iddyn nhw?</translation>
        </message>
        <message>
            <source>Who is the budget for?</source>
            <translation type="unfinished">Ar gyfer pwy mae’r gyllideb?</translation>
        </message>
        <message>
            <source>Who is the care co-ordinator?</source>
            <translation type="unfinished">Pwy yw’r cydlynydd gofal?</translation>
        </message>
        <message>
            <source>Keep this line</source>
            <translation type="unfinished">Cadw’r llinell hon</translation>
        </message>
        <message>
            <source>What does the plan pay for?</source>
            <translation type="unfinished">Am beth mae’r cynllun yn talu?</translation>
        </message>
        <message>
            <source>When does the plan run?</source>
            <translation type="unfinished">Pryd mae’r cynllun yn rhedeg?</translation>
        </message>
    </context>
    <context>
        <name>ui/unlock</name>
        <message>
            <source>A made-up family with a year of payments. Nothing of it is kept.</source>
            <translation type="unfinished">Teulu dychmygol gyda blwyddyn o daliadau. Nid oes dim ohono’n cael ei gadw.</translation>
        </message>
        <message>
            <source>About 15 minutes. You need your plan letter and a bank statement.</source>
            <translation type="unfinished">Tua 15 munud. Bydd angen llythyr eich cynllun a datganiad banc.</translation>
        </message>
        <message>
            <source>An account book for a personal health budget: what came in, what went out, what is left.</source>
            <translation type="unfinished">Llyfr cyfrifon ar gyfer cyllideb iechyd bersonol: beth ddaeth i mewn, beth aeth allan, beth sydd ar ôl.</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation type="unfinished">Dechrau</translation>
        </message>
        <message>
            <source>It follows the NHS rules of England. Wales, Scotland and Northern Ireland have their own.</source>
            <translation type="unfinished">Mae’n dilyn rheolau’r GIG yn Lloegr. Mae gan Gymru, yr Alban a Gogledd Iwerddon eu rheolau eu hunain.</translation>
        </message>
        <message>
            <source>Look around with an example budget</source>
            <translation type="unfinished">Edrych o gwmpas gyda chyllideb enghreifftiol</translation>
        </message>
        <message>
            <source>Nothing leaves this computer. There is no account to sign up for.</source>
            <translation type="unfinished">Nid oes dim yn gadael y cyfrifiadur hwn. Nid oes angen cofrestru am gyfrif.</translation>
        </message>
        <message>
            <source>Open a budget in another folder…</source>
            <translation type="unfinished">Agor cyllideb mewn ffolder arall…</translation>
        </message>
        <message>
            <source>Open it from a folder or a memory stick, or bring back a backup.</source>
            <translation type="unfinished">Agorwch hi o ffolder neu gofbin, neu adferwch gopi wrth gefn.</translation>
        </message>
        <message>
            <source>Open without the passphrase</source>
            <translation type="unfinished">Agor heb y cyfrinymadrodd</translation>
        </message>
        <message>
            <source>Open your budget</source>
            <translation type="unfinished">Agor eich cyllideb</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation type="unfinished">Yn agor…</translation>
        </message>
        <message>
            <source>Other ways in</source>
            <translation type="unfinished">Ffyrdd eraill i mewn</translation>
        </message>
        <message>
            <source>Remember where this budget lies</source>
            <translation type="unfinished">Cofio ble mae’r gyllideb hon</translation>
        </message>
        <message>
            <source>The 11 groups on your recovery sheet. Capitals, spaces and dashes do not matter.</source>
            <translation type="unfinished">Yr 11 grŵp ar eich dalen adfer. Nid oes ots am briflythrennau, bylchau na chysylltnodau.</translation>
        </message>
        <message>
            <source>Try it first</source>
            <translation type="unfinished">Rhoi cynnig arni gyntaf</translation>
        </message>
        <message>
            <source>Use your passphrase</source>
            <translation type="unfinished">Defnyddio eich cyfrinymadrodd</translation>
        </message>
        <message>
            <source>Use your recovery code</source>
            <translation type="unfinished">Defnyddio eich cod adfer</translation>
        </message>
        <message>
            <source>Without your passphrase or your recovery code nobody can open your budget, not even we.</source>
            <translation type="unfinished">Heb eich cyfrinymadrodd na’ch cod adfer ni all neb agor eich cyllideb, ddim hyd yn oed ni.</translation>
        </message>
        <message>
            <source>You have one already</source>
            <translation type="unfinished">Mae gennych un yn barod</translation>
        </message>
        <message>
            <source>Your account book for a personal health budget. It stays on this computer, locked.</source>
            <translation type="unfinished">Eich llyfr cyfrifon ar gyfer cyllideb iechyd bersonol. Mae’n aros ar y cyfrifiadur hwn, dan glo.</translation>
        </message>
        <message>
            <source>Your budget is in {folder}</source>
            <translation type="unfinished">Mae eich cyllideb yn {folder}</translation>
        </message>
    </context>
    <context>
        <name>values</name>
        <message>
            <source>Apr</source>
            <translation type="unfinished">Ebr</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation type="unfinished">Awst</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation type="unfinished">Rhag</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation type="unfinished">Chwe</translation>
        </message>
        <message>
            <source>Jan</source>
            <translation type="unfinished">Ion</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation type="unfinished">Gor</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation type="unfinished">Meh</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation type="unfinished">Maw</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation type="unfinished">Tach</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation type="unfinished">Hyd</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation type="unfinished">Medi</translation>
        </message>
        <message>
            <source>Type day, month and year, for example 3 Jan 2026 or 3/1/2026.</source>
            <translation type="unfinished">Teipiwch ddiwrnod, mis a blwyddyn, er enghraifft 3 Ion 2026 neu 3/1/2026.</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation type="unfinished">{day} {month} {year}</translation>
        </message>
        <message>
            <source>“{text}” is not a date.</source>
            <translation type="unfinished">Nid dyddiad yw “{text}”.</translation>
        </message>
        <message>
            <source>Type pounds and pence, for example 12.50 or 1,234.</source>
            <translation type="unfinished">Teipiwch bunnoedd a cheiniogau, er enghraifft 12.50 neu 1,234.</translation>
        </message>
        <message>
            <source>minus {amount}</source>
            <translation type="unfinished">minws {amount}</translation>
        </message>
        <message>
            <source>“{text}” is not an amount of money.</source>
            <translation type="unfinished">Nid swm o arian yw “{text}”.</translation>
        </message>
    </context>
    <context>
        <name>vault</name>
        <message>
            <source>Somebody</source>
            <translation type="unfinished">Rhywun</translation>
        </message>
    </context>
</TS>
