; Installs PHB Desktop for one person, without an administrator. Inno Setup 6: ISCC.exe packaging\windows\phb-desktop.iss
; Build first, on Windows, as docs/packaging.md says: it puts the program into dist\phb-desktop.
; Not tried on Windows yet. tests/packaging/test_packaging_recipes.py looks at what can be looked at elsewhere.

#define Name "PHB Desktop"
#define Version "0.1.0"
#define Program "PHB Desktop.exe"
#define Built "..\..\dist\phb-desktop"

[Setup]
AppId={{9D4E5A1C-6B1F-4E0B-9B0E-5C7C0F2B7A41}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The PHB Desktop project
DefaultDirName={localappdata}\Programs\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\phb-desktop.ico
UninstallDisplayIcon={app}\{#Program}
OutputDir=..\..\dist
OutputBaseFilename=PHB-Desktop-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; An older version leaves no file behind that the newer one would read.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\shipped\licences.txt"; DestDir: "{app}"
Source: "..\shipped\phb-desktop.cdx.json"; DestDir: "{app}"

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{userdesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
; A backup that is double-clicked opens at the page that brings it back. Only this person's part of the registry.
Root: HKCU; Subkey: "Software\Classes\.vaultbackup"; ValueType: string; ValueData: "PHBDesktop.Backup"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\PHBDesktop.Backup"; ValueType: string; ValueData: "PHB Desktop backup"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\PHBDesktop.Backup\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKCU; Subkey: "Software\Classes\PHBDesktop.Backup\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: budgets, backups and settings stay when the program is taken away.
