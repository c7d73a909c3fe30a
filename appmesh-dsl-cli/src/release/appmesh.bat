@echo off
rem Runs appmesh with the Java runtime that belongs to it. APPMESH_JAVA_OPTS has further options for Java, such as -Xmx4g,
rem and APPMESH_CLASSPATH further jars, such as checks.
setlocal
set "home=%~dp0.."
set commands=files
set "options=-XX:+UseSerialGC -Xmn6m -XX:MaxTenuringThreshold=1 -XX:TieredStopAtLevel=1 -XX:Tier0InvokeNotifyFreqLog=6"
set "options=%options% -XX:Tier3InvocationThreshold=100 -XX:Tier3MinInvocationThreshold=50 -XX:Tier3CompileThreshold=1000"
for %%c in (server serve demo) do if "%~1"=="%%c" (set commands=all& set options=)
for %%c in (plan apply import drift destroy proxy-status envoy k8s ecs graph completion help) do if "%~1"=="%%c" set commands=all
for %%a in (%*) do if "%%~a"=="--cluster" set commands=all
set "program=-jar "%home%\lib\%commands%.jar""
if defined APPMESH_CLASSPATH set "program=-cp "%home%\lib\%commands%.jar;%APPMESH_CLASSPATH%" io.github.appmeshdsl.cli.Main"
"%home%\runtime\bin\java" -Xlog:disable -Xlog:all=error:stderr -XX:-UsePerfData ^
  "@ARCHIVE@=%home%\lib\%commands%.@EXTENSION@" %options% %APPMESH_JAVA_OPTS% %program% %*
