@echo off
rem Double-click to install and start the game on Windows. Never run by its makers: see README.md.
cd /d "%~dp0"
where py >nul 2>nul && (py -3 start.py %*) || (python start.py %*)
if errorlevel 1 pause
